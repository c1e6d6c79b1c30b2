import * as catalogSdk from '@aws-sdk/client-marketplace-catalog';
import { describe, expect, it } from 'vitest';
import asyncErrors from '@/lib/config/aws-async-errors.json';
import { changeSetKinds } from '@/lib/domain/engine/change-set-progress';
import { failureCureSchema } from '@/lib/domain/failures/failure-cure';
import { authorizationFailureEntries } from '@/lib/domain/failures/failure-entries-authorization';
import { buyerFailureEntries } from '@/lib/domain/failures/failure-entries-buyers';
import { judgedFailureEntries } from '@/lib/domain/failures/failure-entries-judged';
import { termFailureEntries } from '@/lib/domain/failures/failure-entries-terms';
import { portalFailureEntries, wireFailureEntries } from '@/lib/domain/failures/failure-entries-wire';
import type { FailureEntries, FailureEntry } from '@/lib/domain/failures/failure-entry';
import { failureEntryOf, failureWords, namedAccounts, type FailedOffer } from '@/lib/domain/failures/failure-words';

const offer: FailedOffer = {
  kind: 'PUBLISH',
  name: 'Archera for Acme',
  authorizationId: 'resaleauthz-bronze',
  authorizationName: 'Archera-Partner-Subscription-2024',
  buyerAccountIds: ['123456789012', '000123456789', '111122223333'],
};
const said = (code: string, message = 'AWS’s own text.', changes: Partial<FailedOffer> = {}) =>
  failureWords({ code, message, changeType: null }, { ...offer, ...changes });
const cureOf = (code: string, message?: string, changes?: Partial<FailedOffer>) => said(code, message, changes).cure;

/** Each error of the seven change types, as AWS documents it, with something in AWS's placeholders. */
const documented = Object.entries(asyncErrors.changeTypes).flatMap(([changeType, errors]) =>
  Object.entries(errors).map(([name, { code, message }]) => ({
    place: `${changeType}.${name}`,
    failed: { code, message: message.replace(/\[x[^\]]*\]/, '[111122223333]'), changeType },
  })),
);

/** AWS's own exceptions, as the SDK names them, and what stands for lost credentials. */
const wireErrors = [
  ...Object.keys(catalogSdk).filter((name) => name.endsWith('Exception') && !name.includes('Service')),
  'InternalServiceException',
  'ServiceQuotaExceededException',
  'ExpiredTokenException',
  'ExpiredToken',
  'RequestExpired',
  'CredentialsProviderError',
  'UnrecognizedClientException',
  'InvalidSignatureException',
];

describe('every error that AWS documents', () => {
  it('is looked at: seven change types', () => {
    expect(Object.keys(asyncErrors.changeTypes)).toHaveLength(7);
    expect(documented.length).toBeGreaterThan(60);
  });

  it.each(documented)('has words of its own: $place', ({ failed }) => {
    const entry = failureEntryOf(failed);
    expect(entry).toBeDefined();
    const causes = new Set(
      documented.filter((other) => other.failed.code === failed.code).map((other) => other.failed.message),
    );
    const hasOneMeaning = failureEntryOf({ ...failed, message: 'Something else.' }) === entry;
    if (causes.size > 1 && failed.code !== 'MISSING_BUYER_ACCOUNTS') expect(hasOneMeaning).toBe(false);
  });

  it.each(documented)('speaks no engineers’ words, and offers a cure: $place', ({ failed }) => {
    const { title, advice, cure } = failureWords(failed, offer);
    expect(`${title} ${advice}`).not.toMatch(/[A-Z]{2,}_|[a-z][A-Z]|change set|API/);
    expect(title).toMatch(/^[A-Z].*\.$/);
    expect(advice).toMatch(/^Nothing was published\. .{8,}\.$/);
    expect(cure.kind).toBeTruthy();
  });

  it.each(wireErrors)('has words for the answer %s', (code) => {
    expect(failureEntryOf({ code, message: 'AWS’s own text.', changeType: null })).toBeDefined();
  });

  it('knows the SDK’s exceptions', () => {
    expect(wireErrors).toEqual(expect.arrayContaining(['ValidationException', 'ResourceNotFoundException']));
    expect(wireErrors.length).toBeGreaterThan(12);
  });
});

describe('failures in words', () => {
  it.each([
    ['PORTAL_AUTHORIZATION_UNUSABLE', 'The opportunity can no longer be used.', 'mail_vendor'],
    ['PORTAL_PRICE_MISSED', 'The wholesale price changed since the review.', 'tell_admin'],
    ['PORTAL_EXPIRATION_PASSED', 'The offer would have expired before it was sent.', 'pick_date'],
  ])('%s: %s Nothing was sent', (code, title, kind) => {
    const words = said(code);
    expect(words).toMatchObject({ title, advice: expect.stringMatching(/^Nothing was sent to AWS\. /) });
    expect(words.cure.kind).toBe(kind);
  });

  it.each([
    ['Provide a resale authorization in active state.', 'The opportunity can no longer be used.'],
    ['Provide BuyerAccounts that match the authorization.', 'The opportunity is limited to other buyers.'],
    ['Provide an AgreementDuration that matches.', 'The vendor fixed another usage duration.'],
    ['Something that nobody has seen before.', 'The offer does not fit the opportunity.'],
  ])('tells the causes of INCOMPATIBLE_RESALE_AUTHORIZATION apart: %s', (message, title) => {
    expect(said('INCOMPATIBLE_RESALE_AUTHORIZATION', message).title).toBe(title);
  });

  it.each(['SOMETHING_NEW', 'UNKNOWN', 'constructor', '__proto__', 'toString', ''])(
    'shows AWS’s own text for a code that nobody knows: %s',
    (code) => {
      expect(said(code)).toMatchObject({
        title: 'AWS refused the offer.',
        advice: 'Nothing was published. AWS said: AWS’s own text.',
        accountIds: [],
        cure: { kind: 'tell_admin', text: expect.stringContaining('AWS’s own text.') },
      });
    },
  );
});

describe('accounts that AWS named', () => {
  it.each([
    ['Provide valid buyer accounts. Invalid accounts: [111122223333, 999999999999].', ['111122223333', '999999999999']],
    ['Invalid accounts: 111122223333,999999999999', ['111122223333', '999999999999']],
    [`Invalid accounts: ["111122223333", '000123456789']`, ['111122223333', '000123456789']],
    ['Account 111122223333 and 111122223333 again, request 1234567890123.', ['111122223333']],
    ['No account is named.', []],
  ])('are read from “%s”', (message, accountIds) => {
    expect(namedAccounts(message)).toEqual(accountIds);
  });

  it('are named in the sentence, with their leading zeros', () => {
    expect(said('INVALID_BUYER_ACCOUNTS', "Unknown: '000123456789'.").title).toBe(
      'AWS doesn’t know account 000123456789.',
    );
    expect(said('INVALID_BUYER_ACCOUNTS', 'Unknown: [111122223333, 000123456789].').title).toBe(
      'AWS doesn’t know the accounts 111122223333, 000123456789.',
    );
  });

  it('can be removed as long as one account of the offer stays', () => {
    expect(cureOf('INVALID_BUYER_ACCOUNTS', '[111122223333, 999999999999]')).toEqual({
      kind: 'remove_accounts',
      accountIds: ['111122223333'],
    });
    const all = offer.buyerAccountIds.join(', ');
    expect(cureOf('INVALID_BUYER_ACCOUNTS', all)).toEqual({ kind: 'edit', step: 'select' });
    expect(cureOf('INVALID_BUYER_ACCOUNTS', 'No account is named.')).toEqual({ kind: 'edit', step: 'select' });
  });
});

describe('words for what the portal itself found', () => {
  it.each([
    ['PORTAL_TROUBLE', 'Nothing is lost. '],
    ['PORTAL_HISTORY_GONE', 'Nothing is lost. '],
    ['PORTAL_DRAFT_LEFT_OVER', 'Nothing was published. '],
    ['PORTAL_NOTHING_AT_AWS', 'Nothing was published. '],
    ['PORTAL_OFFER_GONE', 'Nothing was sent to AWS. '],
  ])('%s: %s', (code, safe) => {
    expect(said(code).advice.startsWith(safe)).toBe(true);
  });

  it('say of a published offer that was to be changed that it is as it was', () => {
    expect(said('SERVER_FAULT', '', { kind: 'EXTEND' }).advice).toMatch(/^The offer is unchanged\. /);
  });

  it('name accounts only where AWS does not know them', () => {
    const words = said('TOO_MANY_BUYER_ACCOUNTS', 'You have 111122223333.');
    expect(words.accountIds).toEqual([]);
    expect(words.title).not.toContain('111122223333');
  });
});

describe('every entry', () => {
  const rooms = {
    ...buyerFailureEntries,
    ...authorizationFailureEntries,
    ...termFailureEntries,
    ...wireFailureEntries,
  };
  const entriesByCode: FailureEntries = { ...rooms, ...portalFailureEntries, ...judgedFailureEntries };
  /** What AWS, or the portal, says for each pattern, where the documented errors do not. */
  const examples = [
    ...documented.map(({ failed }) => failed.message),
    'Provide BuyerAccounts that match the authorization.',
    'Provide an AgreementDuration that matches.',
    'Provide an AgreementEndDate that matches.',
    'Revision 1 of entity is not the latest.',
    'ResaleAuthorization is not valid.',
    'The account is not a paid seller.',
    'BuyerAccounts must have unique items.',
    'AvailabilityEndDate must match the pattern.',
    'Name must have length less than or equal to 150.',
    'it was lost when its database was restored.',
  ];

  const rows = Object.entries(entriesByCode).flatMap(([code, entries]) =>
    entries.map((entry): [string, string, FailureEntry] => [code, entry.title, entry]),
  );

  it.each(rows)('is reached by its code and something that was really said: %s, %s', (code, _title, entry) => {
    const reached = ['Something else.', ...examples].map((message) =>
      failureEntryOf({ code, message, changeType: null }),
    );
    expect(reached).toContain(entry);
  });

  it('has no code in two rooms, of which one would be forgotten', () => {
    const all = [buyerFailureEntries, authorizationFailureEntries, termFailureEntries, wireFailureEntries];
    const codes = [...all, portalFailureEntries, judgedFailureEntries].flatMap((entries) => Object.keys(entries));
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('has for each way to AWS a cure that the page can show', () => {
    const undocumented = Object.keys(entriesByCode).map((code) => ({ code, message: 'Something else.' }));
    for (const { code, message } of [...undocumented, ...documented.map(({ failed }) => failed)])
      for (const kind of changeSetKinds) {
        const cure = cureOf(code, message, { kind });
        expect(failureCureSchema.parse(cure)).toEqual(cure);
      }
  });
});

describe('cures', () => {
  it('end an offer today where AWS does not take a day in the past, and only to cancel it', () => {
    const message = 'Provide a future AvailabilityEndDate.';
    expect(cureOf('INVALID_AVAILABILITY_END_DATE', message, { kind: 'CANCEL' })).toEqual({ kind: 'end_today' });
    expect(cureOf('INVALID_AVAILABILITY_END_DATE', message, { kind: 'EXTEND' }).kind).not.toBe('end_today');
    expect(cureOf('SERVER_FAULT', 'no', { kind: 'CANCEL' })).toEqual({ kind: 'publish_again' });
  });

  it('are none where all is as it should be, or where only the reader can do more', () => {
    expect(cureOf('PORTAL_ACCEPTED_MEANWHILE', '', { kind: 'EXTEND' })).toEqual({ kind: 'none' });
    expect(cureOf('PORTAL_APPROVAL_MISSING', '', { kind: 'EXTEND' })).toEqual({ kind: 'none' });
    expect(cureOf('PORTAL_OFFER_GONE', '', { kind: 'EXTEND' }).kind).toBe('tell_admin');
    expect(cureOf('PORTAL_EXPIRATION_PASSED', '', { kind: 'EXTEND' }).kind).toBe('tell_admin');
    expect(cureOf('MISSING_NAME', '', { kind: 'CORRECT' }).kind).toBe('tell_admin');
  });

  it('let a draft that was to be made be edited like an offer', () => {
    expect(cureOf('PORTAL_APPROVAL_MISSING', '', { kind: 'CREATE_DRAFT' })).toEqual({ kind: 'edit', step: 'review' });
  });

  it('tell an admin who said what, and about which change', () => {
    const textOf = (code: string, changeType: string | null) => {
      const { cure } = failureWords({ code, message: 'Words.', changeType }, offer);
      return cure.kind === 'tell_admin' ? cure.text.split('\n\n').slice(1) : [];
    };
    expect(textOf('INCOMPATIBLE_MARKUP', 'UpdateMarkup')).toEqual([
      'AWS said:\nINCOMPATIBLE_MARKUP (UpdateMarkup): Words.',
    ]);
    expect(textOf('PORTAL_PRICE_MISSED', null)).toEqual(['The portal found:\nPORTAL_PRICE_MISSED: Words.']);
    expect(textOf('AccessDeniedException', null)).toEqual(['AWS said:\nAccessDeniedException: Words.']);
  });

  it('look for a missing permission only where AWS speaks of one, and only at the beginning', () => {
    const named = (code: string, message: string) =>
      JSON.stringify(cureOf(code, message)).includes('Missing permission');
    expect(named('AccessDeniedException', 'You need aws-marketplace:ListEntities.')).toBe(true);
    expect(named('INCOMPATIBLE_MARKUP', 'You need aws-marketplace:ListEntities.')).toBe(false);
    expect(named('AccessDeniedException', `${' '.repeat(2000)}aws-marketplace:ListEntities`)).toBe(false);
  });

  it('open the step that has to change', () => {
    expect(cureOf('TOO_MANY_BUYER_ACCOUNTS')).toEqual({ kind: 'edit', step: 'select' });
    expect(cureOf('MISSING_NAME')).toEqual({ kind: 'edit', step: 'information' });
    expect(cureOf('INVALID_AVAILABILITY_END_DATE', 'Provide a future AvailabilityEndDate.')).toEqual({
      kind: 'pick_date',
    });
  });

  it('write to the vendor with the opportunity and what AWS said', () => {
    const message = 'Use a ResaleAuthorization in active state.';
    expect(cureOf('INCOMPATIBLE_RESALE_AUTHORIZATION', message)).toEqual({
      kind: 'mail_vendor',
      subject: 'AWS refused an offer under Archera-Partner-Subscription-2024',
      body: expect.stringMatching(
        /Archera for Acme[^]*resaleauthz-bronze[^]*Use a ResaleAuthorization in active state\./,
      ),
    });
  });

  it('never tell the vendor what the customer pays or who it is', () => {
    const cure = cureOf('INCOMPATIBLE_RESALE_AUTHORIZATION', 'Use a ResaleAuthorization in active state.');
    expect(JSON.stringify(cure)).not.toContain('123456789012');
  });

  it('tell the admin which permission is missing', () => {
    const message =
      'User: arn:aws:iam::1:user/x is not authorized to perform: aws-marketplace:StartChangeSet because …';
    expect(cureOf('AccessDeniedException', message)).toEqual({
      kind: 'tell_admin',
      text: expect.stringContaining('Missing permission: aws-marketplace:StartChangeSet'),
    });
  });

  it('publish again after a fault of AWS’s own', () => {
    expect(cureOf('SERVER_FAULT')).toEqual({ kind: 'publish_again' });
  });

  it('never edit what AWS has already: a draft that was to be released', () => {
    const message = "Revision 1 of entity 'offer-1' is not the latest. The latest revision is 2.";
    const words = said('ValidationException', message, { kind: 'RELEASE' });
    expect(words.title).toBe('Somebody changed the draft in the AWS console since it was checked.');
    expect(words.cure.kind).toBe('tell_admin');
    expect(cureOf('INVALID_BUYER_ACCOUNTS', '[111122223333]', { kind: 'RELEASE' }).kind).toBe('tell_admin');
  });
});
