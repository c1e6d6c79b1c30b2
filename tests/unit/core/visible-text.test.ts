import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offerNameProblem } from '@/lib/domain/offers/offer-name';
import { hasHiddenCharacter, hiddenCharacterProblem, withoutHiddenCharacters } from '@/lib/domain/core/visible-text';
import { adoptOfferSchema } from '@/lib/schemas/reconcile/outside-offers-view';
import { markSentSchema } from '@/lib/schemas/acceptance/acceptance-kit-view';
import { customerFieldsSchema } from '@/lib/schemas/customers/customer-form';
import { policyFormSchema } from '@/lib/schemas/policy/policy-view';
import { saveViewSchema } from '@/lib/schemas/offers/saved-view';
import { stepProblems } from '@/lib/schemas/wizard/step-problems';
import { inviteUserSchema } from '@/lib/schemas/users/user-view';
import { DEFAULT_POLICY } from '@/lib/domain/policy/policy';
import { effectiveForm } from '@/lib/schemas/wizard/effective-form';
import { draft, formContext } from '../wizard/fixtures';

const hidden = [
  ['a zero-width space', '\u200B'],
  ['a joiner without emoji', '\u200D'],
  ['a non-joiner', '\u200C'],
  ['a soft hyphen', '\u00AD'],
  ['a mark from left to right', '\u200E'],
  ['a mark from right to left', '\u200F'],
  ['an override from right to left', '\u202E'],
  ['an isolate', '\u2066'],
  ['a byte order mark', '\uFEFF'],
  ['a word joiner', '\u2060'],
  ['a line separator', '\u2028'],
  ['a paragraph separator', '\u2029'],
  ['a variation selector without emoji', '\uFE0F'],
  ['a tag', '\u{E0041}'],
  ['a Hangul filler', '\u3164'],
  ['an empty Braille pattern', '\u2800'],
  ['a grapheme joiner', '\u034F'],
  ['a line end', '\n'],
] as const;

const visible = [
  'Smith & Sons',
  'Müller',
  'Zoe\u0308',
  'שלום',
  'مرحبا',
  '株式会社',
  '葛\u{E0100}城',
  'नमस्ते',
  'Offer 🚀',
  '👨‍👩‍👧‍👦',
  '👩🏽‍💻',
  '❤️‍🔥',
  '🏳️‍🌈',
  '☎️',
  '1️⃣',
  '🇩🇪',
  'a\u00A0b',
];

describe('a character that nobody sees', () => {
  it.each(hidden)('%s is one, wherever it stands', (_name, character) => {
    for (const text of [character, `${character}Acme`, `Ac${character}me`, `Acme${character}`, `🚀 ${character}1`])
      expect(hasHiddenCharacter(text)).toBe(true);
    expect(withoutHiddenCharacters(`Ac${character}me${character}`)).toBe('Acme');
    expect(hiddenCharacterProblem(`Acme${character}`, 'The note')).toMatch(/^The note contains a character/);
  });

  it.each(visible)('is not in %s', (text) => {
    expect(hasHiddenCharacter(text)).toBe(false);
    expect(withoutHiddenCharacters(text)).toBe(text);
    expect(hiddenCharacterProblem(text)).toBeUndefined();
  });

  it('is in a text however it is surrounded, but for emoji around their own joiners', () => {
    const letters = fc.stringMatching(/^[A-Za-z .&-]{0,10}$/);
    fc.assert(
      fc.property(
        letters,
        fc.constantFrom(...hidden.map(([, character]) => character)),
        letters,
        (one, sign, other) => {
          expect(hasHiddenCharacter(one + other)).toBe(false);
          expect(hasHiddenCharacter(one + sign + other)).toBe(true);
        },
      ),
    );
  });
});

describe('the one rule for names', () => {
  const name = 'Ac\u202Eme';
  const context = formContext();
  const issueAt = (result: { success: boolean; error?: { issues: { path: PropertyKey[] }[] } }, field: string) =>
    !result.success && (result.error?.issues.some(({ path }) => path.includes(field)) ?? false);

  it.each([
    ['offers', () => offerNameProblem(name) !== undefined],
    [
      'customers of the book and of files',
      () => issueAt(customerFieldsSchema.safeParse({ ...fields(), name }), 'name'),
    ],
    ['contacts', () => issueAt(customerFieldsSchema.safeParse({ ...fields(), contactName: name }), 'contactName')],
    [
      'new customers of an offer or of a bulk row',
      () =>
        stepProblems(effectiveForm(draft({ customerChoice: 'new', newCustomerName: name }), context), context).select[
          'newCustomerName'
        ] !== undefined,
    ],
    [
      'new customers of an offer of the console',
      () => issueAt(adoptOfferSchema.safeParse({ ...adoption(), newCustomerName: name }), 'newCustomerName'),
    ],
    ['people', () => issueAt(inviteUserSchema.safeParse({ email: 'a@b.example', role: 'SALES', name }), 'name')],
    ['saved views', () => issueAt(saveViewSchema.safeParse({ name, query: {} }), 'name')],
    [
      'the template of offers',
      () =>
        issueAt(
          policyFormSchema.safeParse({ ...policyForm(), offerNameTemplate: `{customer}${name}` }),
          'offerNameTemplate',
        ),
    ],
    [
      'receivers',
      () =>
        issueAt(
          markSentSchema.safeParse({ offerId: crypto.randomUUID(), sentOn: '2026-11-30', receiver: name }),
          'receiver',
        ),
    ],
  ])('holds for %s', (_where, isRefused) => {
    expect(isRefused()).toBe(true);
  });
});

function fields() {
  return { name: 'Acme', contactName: '', contactEmail: '', notes: '', expectedMonthlyUnits: '', timeZone: '' };
}

function adoption() {
  return { awsOfferId: 'offer-1', customerId: null, tierId: 'bronze' };
}

function policyForm() {
  const { offerLinkPattern: _link, kitSubject: _subject, kitText: _text, ...form } = DEFAULT_POLICY;
  return form;
}
