import { describe, expect, it } from 'vitest';
import { auditChanges } from '@/lib/domain/audit/audit-change';

describe('the values of an audit event', () => {
  it.each([
    ['agreementDuration', 'P3652D', '10 years, 3,652 days'],
    ['agreementDuration', 'P45D', '45 days'],
    ['accounts', [{ accountId: '000123456789', label: 'PAYER' }], 'Account id: 000123456789, Label: PAYER'],
    ['name', 'P3652D', 'P3652D'],
    ['sentAt', '2026-11-30T10:00:00.000Z', '2026-11-30 10:00:00 UTC'],
  ])('%s: %j reads %s', (field, value, text) => {
    expect(auditChanges({}, { [field]: value })).toEqual([{ field, before: null, after: text }]);
  });
});
