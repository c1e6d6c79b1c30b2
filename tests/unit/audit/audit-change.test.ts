import { describe, expect, it } from 'vitest';
import { auditChanges, fieldWords } from '@/lib/domain/audit/audit-change';

describe('the values of an audit event', () => {
  it.each([
    ['agreementDuration', 'P3652D', '10 years, 3,652 days'],
    ['agreementDuration', 'P45D', '45 days'],
    ['accounts', [{ accountId: '000123456789', label: 'PAYER' }], 'Account id: 000123456789, Label: PAYER'],
    ['name', 'P3652D', 'P3652D'],
    ['sentAt', '2026-11-30T10:00:00.000Z', '2026-11-30 10:00:00 UTC'],
    ['agreementDuration', null, 'none'],
    ['note', '', 'none'],
    ['isActive', true, 'yes'],
    ['isActive', false, 'no'],
    ['count', 3, '3'],
    ['accounts', [], 'none'],
    ['accounts', ['1', '2'], '1, 2'],
    ['limits', {}, 'none'],
    ['limits', { maximum: 3, label: null }, 'Maximum: 3, Label: none'],
    ['accounts', [{ id: '1' }, '2'], 'Id: 1; 2'],
  ])('%s: %j reads %s', (field, value, text) => {
    expect(auditChanges({}, { [field]: value })).toEqual([{ field, before: null, after: text }]);
  });
});

describe('what an audit event shows', () => {
  it('is what differs, with nothing where there was or is nothing', () => {
    const before = { name: 'Acme', notes: 'x', gone: 1 };
    expect(auditChanges(before, { name: 'Acme', notes: 'y', come: [2] })).toEqual([
      { field: 'notes', before: 'x', after: 'y' },
      { field: 'gone', before: '1', after: null },
      { field: 'come', before: null, after: '2' },
    ]);
  });

  it.each([[null], [undefined], ['text'], [['a list']]])('is all that came, when %j was before', (before) => {
    expect(auditChanges(before, { name: 'Acme' })).toEqual([{ field: 'name', before: null, after: 'Acme' }]);
  });

  it.each([
    ['buyerAccountIds', 'Buyer account ids'],
    ['awsOfferId', 'Offer id at AWS'],
    ['isvName', 'ISV name'],
    ['Already in words', 'Already in words'],
  ])('calls %s what people call it: %s', (field, words) => {
    expect(fieldWords(field)).toBe(words);
  });
});
