import type { PolicyForm } from '@/lib/schemas/policy/policy-view';

type PolicyField = {
  field: keyof PolicyForm;
  label: string;
  unit?: string;
  hint?: string;
} & ({ kind: 'number' | 'text' | 'yes_no' } | { kind: 'choice'; choices: readonly { value: string; label: string }[] });

/** The settings in the order of the page, with their units in words. The limits are the server's. */
export const policyGroups: readonly { title: string; fields: readonly PolicyField[] }[] = [
  {
    title: 'Offer expiration',
    fields: [
      { field: 'expirationMinimumDays', label: 'At least', unit: 'days ahead', kind: 'number' },
      { field: 'expirationDefaultDays', label: 'Suggested', unit: 'days ahead', kind: 'number' },
      { field: 'expirationMaximumDays', label: 'At most, without an approval', unit: 'days ahead', kind: 'number' },
      { field: 'expirationApprovableDays', label: 'At most, with an approval', unit: 'days ahead', kind: 'number' },
    ],
  },
  {
    title: 'Buyer accounts and approvals',
    fields: [
      { field: 'buyerAccountsMaximum', label: 'At most, without an approval', unit: 'accounts', kind: 'number' },
      {
        field: 'buyerAccountsApprovable',
        label: 'At most, with an approval',
        unit: 'accounts',
        hint: 'AWS takes 24.',
        kind: 'number',
      },
      { field: 'approvalForSecondOffer', label: 'A second offer for an account needs an approval', kind: 'yes_no' },
      {
        field: 'approvalForActiveAgreement',
        label: 'An offer beside an active agreement needs an approval',
        hint: 'Another price than the tier’s always needs one.',
        kind: 'yes_no',
      },
    ],
  },
  {
    title: 'Price, name and term',
    fields: [
      {
        field: 'priceTolerancePercent',
        label: 'Price tolerance',
        unit: '%',
        hint: 'How far a price may miss its tier’s target: at most 1 %.',
        kind: 'text',
      },
      {
        field: 'offerNameTemplate',
        label: 'Offer name',
        hint: '{product} and {customer} are filled in. The buyer sees it.',
        kind: 'text',
      },
      { field: 'termYears', label: 'Usage duration', unit: 'years', kind: 'number' },
      {
        field: 'durationMode',
        label: 'Sent to AWS as',
        kind: 'choice',
        choices: [
          { value: 'days', label: 'Days, exact to the calendar day' },
          { value: 'months', label: 'Months, counted from acceptance (unproven)' },
          { value: 'guide_literal', label: 'P3650D, as in the vendor’s guide (two or three days short)' },
        ],
      },
    ],
  },
  {
    title: 'Load on AWS',
    fields: [
      { field: 'inFlightMaximum', label: 'Offers that AWS works on at once', unit: 'of 20', kind: 'number' },
      { field: 'inFlightBulkMaximum', label: 'Of these, for bulk uploads', unit: 'at most', kind: 'number' },
      { field: 'ratesSharePercent', label: 'Share of AWS’s request rates', unit: '%', kind: 'number' },
    ],
  },
];

export const policyFieldWords = new Map<string, string>(
  policyGroups.flatMap(({ title, fields }) =>
    fields.map(({ field, label }) => [
      field,
      /^(At |Suggested)/.test(label) ? `${title}: ${label.toLowerCase()}` : label,
    ]),
  ),
);

/** A stored value as people read it. */
export function policyValueText(value: string): string {
  if (value === 'true') return 'yes';
  return value === 'false' ? 'no' : value;
}
