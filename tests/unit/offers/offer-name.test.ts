import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { submissionIdOf } from '@/lib/domain/engine/change-set-request';
import {
  changeSetName,
  DESCRIPTION_MAXIMUM,
  isReferenceTo,
  offerDescription,
  offerNameFrom,
  offerNameProblem,
  submissionOfDescription,
  withoutReference,
} from '@/lib/domain/offers/offer-name';
import { isStorable } from '@/lib/domain/core/stored-text';
import { OFFER_ID } from '../core/fixtures';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom('Smith & Sons', 'Müller', '株式会社', '🚀🚀', '$& $$ $1', '', '   ', '\n\t'),
);
const OTHER_ID = `1${OFFER_ID.slice(1)}`;
const attempt = fc.integer({ min: 1, max: 999 });
const wholeText = anyText.filter(isStorable);

describe('an offer name', () => {
  it.each([
    'Smith & Sons',
    'Müller',
    'Offer 🚀',
    'x'.repeat(150),
    '株式会社',
    'O\'Reilly "quoted"',
    'Ends with space ',
  ])('may be %j', (name) => {
    expect(offerNameProblem(name)).toBeUndefined();
  });

  it.each([
    ['', 'Give the offer a name. The buyer sees it.'],
    ['   ', 'Give the offer a name. The buyer sees it.'],
    [' Acme', 'The name cannot start with a space.'],
    ['a < b', 'AWS does not accept the character < in an offer name.'],
    ['a > b', 'AWS does not accept the character > in an offer name.'],
    ['a \\ b', 'AWS does not accept the character \\ in an offer name.'],
    ['x'.repeat(151), 'The name can have 150 characters, this one has 151.'],
    ['🚀'.repeat(76), 'The name can have 150 characters, this one has 152.'],
    ['a\u0007b', 'The name contains a character that cannot be seen. Type it again.'],
    ['a\nb', 'The name contains a character that cannot be seen. Type it again.'],
  ])('%j is refused', (name, problem) => {
    expect(offerNameProblem(name)).toBe(problem);
  });
});

describe('the name from the policy’s template', () => {
  it('puts names in as they are, whatever they contain', () => {
    expect(offerNameFrom('{product} for {customer}', 'Archera', 'Smith & Sons')).toBe('Archera for Smith & Sons');
    expect(offerNameFrom('{product} for {customer}', 'Archera', 'Cash$&Carry $$ $1')).toBe(
      'Archera for Cash$&Carry $$ $1',
    );
    expect(offerNameFrom('{product} for {customer}', 'The {customer} app', 'Acme')).toBe('The {customer} app for Acme');
    expect(offerNameFrom('{customer}: {customer}', '', 'Acme')).toBe('Acme: Acme');
    expect(offerNameFrom('{product} for {customer}', 'Archera', '')).toBe('Archera for customer');
  });

  it('is fine for AWS whenever something visible is in it', () => {
    fc.assert(
      fc.property(wholeText, wholeText, (product, customer) => {
        const name = offerNameFrom('{product} for {customer}', product, customer);
        expect(name.length).toBeLessThanOrEqual(150);
        expect(isStorable(name)).toBe(true);
        const hasControls = /\p{Cc}/u.test(name);
        expect(offerNameProblem(name) === undefined).toBe(!hasControls);
      }),
    );
  });
});

describe('the internal description', () => {
  it('ends with the reference and keeps to AWS’s 255 characters, whatever was typed', () => {
    fc.assert(
      fc.property(wholeText, attempt, (text, count) => {
        const submissionId = submissionIdOf(OFFER_ID, count);
        const description = offerDescription(text, submissionId);
        expect(description.endsWith(`[ref ${submissionId}]`)).toBe(true);
        expect(description.length).toBeLessThanOrEqual(255);
        expect(isStorable(description)).toBe(true);
      }),
    );
  });

  it('is cut where AWS’s 255 characters end, and never ends in a space before its mark', () => {
    const [submissionId, room] = [submissionIdOf(OFFER_ID, 1), 255 - 1 - `[ref ${OFFER_ID}-1]`.length];
    const described = (text: string) => offerDescription(text, submissionId);
    expect(described('x'.repeat(300))).toBe(`${'x'.repeat(room)} [ref ${submissionId}]`);
    expect(described(`${'x'.repeat(room - 1)} yz`)).toBe(`${'x'.repeat(room - 1)} [ref ${submissionId}]`);
    expect(described('  For the pilot  ')).toBe(`For the pilot [ref ${submissionId}]`);
  });

  it('gives back what was typed, whatever mark is in the middle of it', () => {
    const typed = 'See [ref PO-7] first';
    expect(withoutReference(offerDescription(typed, submissionIdOf(OFFER_ID, 2)))).toBe(typed);
    expect(withoutReference(`${typed} [ref ] \n`)).toBe(typed);
  });

  it.each([
    [`[ref ${OFFER_ID}-1]`, true, 1],
    [`For the pilot [ref ${OFFER_ID}-12] \n`, true, 12],
    [`[ref ${OTHER_ID}-4] [ref ${OFFER_ID}-3]`, true, 3],
    [`[ref ${OFFER_ID}]`, true, undefined],
    [`[ref ${OFFER_ID}-3] [ref ${OTHER_ID}-4]`, false, 4],
    [`[ref ${OFFER_ID}-1] and more`, false, undefined],
    ['[ref ]', false, undefined],
    ['For the pilot', false, undefined],
    [null, false, undefined],
  ])('tells by its end whose it is, and which attempt: %j', (description, isOfOffer, attemptNumber) => {
    expect(isReferenceTo(description, OFFER_ID)).toBe(isOfOffer);
    expect(submissionOfDescription(description)?.attempt).toBe(attemptNumber);
  });

  it('keeps every character of what the form lets through', () => {
    const text = 'x'.repeat(DESCRIPTION_MAXIMUM);
    expect(offerDescription(text, submissionIdOf(OFFER_ID, 999))).toBe(`${text} [ref ${OFFER_ID}-999]`);
    expect(offerDescription('', submissionIdOf(OFFER_ID, 1))).toBe(`[ref ${OFFER_ID}-1]`);
  });
});

describe('the name of a change set', () => {
  it.each([
    ['Müller', 'Muller'],
    ['Smith & Sons', 'Smith Sons'],
    ['Acme 🚀 株式会社', 'Acme'],
    ['Straße', 'Strae'],
    ['a.b:c@d=e+f-g_h', 'a.b:c@d=e+f-g_h'],
  ])('of %s reads %s', (customer, readable) => {
    expect(changeSetName(customer, `${OFFER_ID}-1`)).toBe(`${readable} ${OFFER_ID}-1`);
  });

  it('uses all of AWS’s 100 characters, and loses the customer’s name before its own number', () => {
    const submissionId = submissionIdOf(OFFER_ID, 1);
    const long = changeSetName('x'.repeat(120), submissionId);
    expect(long).toHaveLength(100);
    expect(long).toMatch(/^x{61} 0d5b/);
  });

  it('is AWS’s ASCII of at most 100 characters and ends with the submission id, whatever the customer is called', () => {
    fc.assert(
      fc.property(anyText, attempt, (customer, count) => {
        const submissionId = submissionIdOf(OFFER_ID, count);
        const name = changeSetName(customer, submissionId);
        expect(name).toMatch(/^[A-Za-z0-9_ +=.:@-]{1,100}$/);
        expect(name.endsWith(submissionId)).toBe(true);
        expect(name.trim()).toBe(name);
      }),
    );
  });
});
