import { describe, expect, it } from 'vitest';
import { fieldErrorsOf } from '@/lib/schemas/core/field-errors';
import type { DraftContent } from '@/lib/schemas/wizard/draft-content';
import { effectiveForm } from '@/lib/schemas/wizard/effective-form';
import { offerFormSchema } from '@/lib/schemas/wizard/offer-form';
import { hasProblems, stepFields, stepOfField, stepProblems, wizardSteps } from '@/lib/schemas/wizard/step-problems';
import { authorization, bronzePrice, draft, formContext } from './fixtures';

const context = formContext();

function problemsOf(changes: Partial<DraftContent>, formed = context): Record<string, string> {
  return fieldErrorsOf(offerFormSchema(formed).safeParse(effectiveForm(draft(changes), formed)).error);
}

const accounts = (count: number) =>
  Array.from({ length: count }, (_, index) => String(100_000_000_000 + index)).join(', ');

describe('the form of an offer', () => {
  it('accepts the guide’s values as they are', () => {
    expect(problemsOf({})).toEqual({});
    expect(problemsOf({ buyers: accounts(24) })).toEqual({});
    expect(problemsOf({ askedBuyerPrice: '0.05' })).toEqual({});
  });

  it.each<[string, Partial<DraftContent>, string, string]>([
    ['no opportunity', { authorizationId: '' }, 'authorizationId', 'Select an opportunity.'],
    [
      'an opportunity that is not ours',
      { authorizationId: 'resaleauthz-foreign' },
      'authorizationId',
      'This opportunity is not shared with you any more. Select another one.',
    ],
    ['no customer', { customerId: '' }, 'customerId', 'Choose the customer, or add a new one.'],
    ['a customer that is no id', { customerId: "'; DROP" }, 'customerId', 'Choose the customer, or add a new one.'],
    ['a new customer without a name', { customerChoice: 'new' }, 'newCustomerName', 'Name the customer.'],
    [
      'a new customer of spaces',
      { customerChoice: 'new', newCustomerName: '   ' },
      'newCustomerName',
      'Name the customer.',
    ],
    [
      'a new customer with too long a name',
      { customerChoice: 'new', newCustomerName: 'x'.repeat(151) },
      'newCustomerName',
      'The name can have 150 characters.',
    ],
    [
      'a price with the decimal point in the wrong place',
      { askedBuyerPrice: '0.1' },
      'askedBuyerPrice',
      'That is far above the tier’s price of 0.010. Ask for at most 0.050.',
    ],
    [
      'a price just above the limit',
      { askedBuyerPrice: '0.05000001' },
      'askedBuyerPrice',
      'That is far above the tier’s price of 0.010. Ask for at most 0.050.',
    ],
    [
      'a price below wholesale',
      { askedBuyerPrice: '0.0079' },
      'askedBuyerPrice',
      'That is below the wholesale price of 0.008.',
    ],
    [
      'a name that turns around what follows',
      { name: 'Offer \u202E10' },
      'name',
      'The name contains a character that cannot be seen. Type it again.',
    ],
    [
      'a doubtful account beside a good one',
      { buyers: '123456789012\nInvoice 2026 1234 5678' },
      'buyers',
      '1 entry needs you before you go on.',
    ],
    ['no buyers', { buyers: ' ,; ' }, 'buyers', 'Enter at least one buyer account.'],
    ['an account of 11 digits', { buyers: '12345678901' }, 'buyers', '1 entry needs you before you go on.'],
    [
      'one good and two bad accounts',
      { buyers: '123456789012, 12, x' },
      'buyers',
      '2 entries need you before you go on.',
    ],
    ['25 accounts', { buyers: accounts(25) }, 'buyers', 'An offer can have 24 buyer accounts, here are 25.'],
    [
      'the own seller account',
      { buyers: '123456789012 111100001111' },
      'buyers',
      '111100001111 is your own seller account. Enter the buyer’s account.',
    ],
    [
      'the vendor’s account',
      { buyers: '9999-8888-7777' },
      'buyers',
      '999988887777 is the account of Reserved AI. Enter the buyer’s account.',
    ],
    ['an empty name', { name: '' }, 'name', 'Give the offer a name. The buyer sees it.'],
    ['a name with <', { name: 'a<b' }, 'name', 'AWS does not accept the character < in an offer name.'],
    ['a name of 151', { name: 'x'.repeat(151) }, 'name', 'The name can have 150 characters, this one has 151.'],
    ['a long description', { description: 'x'.repeat(208) }, 'description', 'The description can have 207 characters.'],
    [
      'a long deal reference',
      { dealReference: 'x'.repeat(101) },
      'dealReference',
      'The deal reference can have 100 characters.',
    ],
    ['no date', { expirationDate: '' }, 'expirationDate', 'Pick the last day on which the buyer can accept.'],
    [
      'a day that does not exist',
      { expirationDate: '2027-02-30' },
      'expirationDate',
      'Pick the last day on which the buyer can accept.',
    ],
    [
      'a day that has passed',
      { expirationDate: '2026-11-22' },
      'expirationDate',
      'This day has passed (AWS counts in UTC). Pick a later one.',
    ],
    [
      'a day beyond the policy',
      { expirationDate: '2027-05-23' },
      'expirationDate',
      'Policy allows up to 90 days ahead: the latest day is 21 Feb 2027, with an approval 22 May 2027.',
    ],
  ])('ties %s to its field', (_what, changes, field, message) => {
    expect(problemsOf(changes)).toEqual({ [field]: message });
  });

  it('tells everything that is wrong at once, each at its own field', () => {
    const problems = problemsOf({
      authorizationId: '',
      customerChoice: 'new',
      newCustomerName: '',
      buyers: '1',
      name: '<',
      description: 'x'.repeat(500),
      dealReference: 'x'.repeat(500),
      expirationDate: '2020-01-01',
    });
    expect(Object.keys(problems).sort()).toEqual([
      'authorizationId',
      'buyers',
      'dealReference',
      'description',
      'expirationDate',
      'name',
      'newCustomerName',
    ]);
  });

  it('leaves an opportunity without a price or off its target to an admin', () => {
    const silver = authorization({ price: null, tier: null, unusableSentence: 'Silver is not in force: ask an admin' });
    expect(problemsOf({}, formContext({ authorizations: [silver] }))).toEqual({
      authorizationId: 'Silver is not in force: ask an admin.',
    });
    const missed = authorization({ price: { ...bronzePrice, meetsTarget: false } });
    expect(problemsOf({}, formContext({ authorizations: [missed] }))['authorizationId']).toMatch(
      /misses the tier’s target/,
    );
  });

  it('lets an opportunity that is limited to certain buyers name these and nobody else', () => {
    const limited = formContext({ authorizations: [authorization({ buyerAccountIds: ['123456789012'] })] });
    expect(problemsOf({ buyers: '1234-5678-9012' }, limited)).toEqual({});
    expect(problemsOf({}, limited)).toEqual({
      buyers: 'This opportunity is limited to certain buyers. Not among them: 987654321098.',
    });
  });

  it('takes what nobody typed from the policy', () => {
    expect(effectiveForm(draft(), context)).toMatchObject({
      name: 'Archera - Subscription for Acme Robotics',
      expirationDate: '2026-12-23',
    });
    const template = formContext({ policy: { ...context.policy, offerNameTemplate: '{customer}' }, customerName: '' });
    expect(effectiveForm(draft(), template).name).toBe('customer');
  });
});

describe('the steps', () => {
  it('show exactly the problems that the form has, none twice and none lost', () => {
    const bad: Partial<DraftContent> = {
      customerId: '',
      buyers: '',
      name: '',
      expirationDate: 'x',
      dealReference: 'x'.repeat(101),
    };
    const byStep = stepProblems(effectiveForm(draft(bad), context), context);
    expect(Object.assign({}, ...Object.values(byStep))).toEqual(problemsOf(bad));
    expect(wizardSteps.filter((step) => hasProblems(byStep[step]))).toEqual(['select', 'information', 'duration']);
    expect(Object.keys(byStep.select)).toEqual(['customerId', 'buyers']);
  });

  it('each know their fields: an error always leads to a step', () => {
    for (const step of wizardSteps) for (const field of stepFields[step]) expect(stepOfField(field)).toBeDefined();
    expect(stepOfField('authorizationId')).toBe('select');
    expect(stepOfField('expirationDate')).toBe('duration');
    expect(stepOfField('nonsense')).toBeUndefined();
  });
});
