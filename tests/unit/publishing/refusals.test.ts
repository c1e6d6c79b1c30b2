import { describe, expect, it } from 'vitest';
import type { Clash } from '@/lib/domain/clashes/clashes';
import { decideSending } from '@/lib/domain/publishing/before-sending';
import { judgeChange } from '@/lib/domain/publishing/judge-change';
import { refusalsOf, type RefusalFacts } from '@/lib/domain/publishing/refusals';
import { DEFAULT_POLICY } from '@/lib/domain/policy/policy';
import { authorization, published, snapshot, tierVersion } from '../core/fixtures';

const ACCOUNTS = snapshot().buyerAccountIds;
const agreement: Clash = {
  kind: 'active_agreement',
  accountIds: ACCOUNTS,
  agreementId: 'agmt-1',
  offer: null,
  endsAt: null,
};
const fine: RefusalFacts = {
  now: new Date('2026-11-23T10:00:00Z'),
  moment: 'deciding',
  authorization: null,
  tierVersions: [tierVersion()],
  clashes: [],
  hasLostOfferListed: false,
};
type Found = Parameters<typeof authorization>[0];
const refusals = (offer: Parameters<typeof snapshot>[0] = {}, found?: Found, facts: Partial<RefusalFacts> = {}) =>
  refusalsOf(snapshot(offer), {
    ...fine,
    ...(found === undefined ? {} : { authorization: { kind: 'found', authorization: authorization(found) } }),
    ...facts,
  }).map(({ aspect, failure }) => `${aspect}: ${failure.code} ${failure.message}`);

describe('what refuses an offer, whoever wants it', () => {
  it('is nothing where nothing is known to be wrong, nor where nobody has asked for the authorization', () => {
    expect(refusals()).toEqual([]);
    expect(refusals({}, {})).toEqual([]);
  });

  const ofDimension = (dimensionName: string | null) => ({ dimensionKey: 'x', dimensionName });
  const missed = [expect.stringContaining('price: PORTAL_PRICE_MISSED')];
  const undeclared = { clashes: [agreement] };
  it.each<[string, Parameters<typeof refusals>, string[]]>([
    [
      'an opportunity that AWS does not let be read',
      [{}, undefined, { authorization: { kind: 'unreadable', code: 'Denied', message: 'No' } }],
      ['authorization: PORTAL_AUTHORIZATION_UNREADABLE Denied: No'],
    ],
    [
      'a withdrawn opportunity alone, not what hangs on it',
      [{}, { status: 'Restricted', dimensionKey: 'x', wholesalePrice: '9' }],
      ['authorization: PORTAL_AUTHORIZATION_UNUSABLE Withdrawn by the vendor.'],
    ],
    ['another dimension by its name', [{}, ofDimension('Other')], [expect.stringContaining('by “Other” now')]],
    ['another dimension without a name', [{}, ofDimension(null)], [expect.stringContaining('by “nothing” now')]],
    ['another price than was reviewed, though it meets the target', [{}, { wholesalePrice: '0.0080001' }], missed],
    ['a higher wholesale price', [{}, { wholesalePrice: '0.009' }], missed],
    ['a lower wholesale price', [{}, { wholesalePrice: '0.007' }], missed],
    ['the reviewed price that misses its target', [{ targetBuyerPrice: '0.02' }, {}], missed],
    [
      'a last day that has passed',
      [{ expirationDate: '2026-11-22' }],
      ['expiration: PORTAL_EXPIRATION_PASSED It would have ended on 2026-11-22.'],
    ],
    ['no last day of today', [{ expirationDate: '2026-11-23' }], []],
    ['a renewal that is not declared', [{}, undefined, undeclared], [expect.stringContaining('purpose: ')]],
    ['no renewal that is', [{ purpose: 'existing_on_marketplace' }, undefined, undeclared], []],
  ])('is %s', (_what, facts, expected) => {
    expect(refusals(...facts)).toEqual(expected);
  });
});

describe('just before sending', () => {
  const sending = {
    ...fine,
    kind: 'PUBLISH' as const,
    snapshot: snapshot(),
    target: null,
    policy: DEFAULT_POLICY,
    agreedKeys: [],
    approved: [],
    atAws: { kind: 'nothing' as const },
    acceptedCount: 0,
  };
  const reviewedAtAws = { kind: 'found' as const, awsOfferId: 'offer-1', revision: 7, offer: published() };

  it('what refuses the change is said, by code and message, before anything else', () => {
    expect(decideSending({ ...sending, authorization: { kind: 'gone' }, clashes: [agreement] })).toMatchObject({
      kind: 'refuse',
      failures: [
        { code: 'PORTAL_AUTHORIZATION_UNUSABLE', message: 'It is no longer shared with this account.' },
        { code: 'PORTAL_RENEWAL_UNDECLARED' },
      ],
    });
  });

  it('what stands at AWS is said first, and alone: nothing else matters then', () => {
    const decision = decideSending({ ...sending, atAws: reviewedAtAws, authorization: { kind: 'gone' } });
    expect(decision).toEqual({
      kind: 'refuse',
      failures: [{ code: 'PORTAL_LEFT_OVER_RELEASED', message: 'AWS shows offer-1 as Released.', changeType: null }],
    });
  });

  it.each([
    ['nothing', { kind: 'nothing' as const }, 'AWS does not show it.'],
    ['no longer the offer', { kind: 'gone' as const, awsOfferId: 'offer-1' }, 'AWS does not show offer-1.'],
  ])('an offer that is changed is missed where AWS shows %s', (_what, atAws, message) => {
    const target = snapshot({ expirationDate: '2027-02-01' });
    const facts = { ...sending, kind: 'EXTEND' as const, target, atAws };
    expect(decideSending(facts)).toMatchObject({ failures: [{ code: 'PORTAL_OFFER_GONE', message }] });
  });

  it('a draft that is gone is left with that one difference, and a changed one names what changed', () => {
    const gone = decideSending({ ...sending, atAws: { kind: 'gone', awsOfferId: 'offer-1' } });
    expect(gone).toMatchObject({ leaves: { differences: [{ field: 'Offer', published: 'not there' }] } });
    const facts = { ...sending, kind: 'RELEASE' as const, atAws: reviewedAtAws };
    expect(decideSending(facts)).toMatchObject({
      failures: [{ code: 'PORTAL_DRAFT_CHANGED', message: 'State: Released instead of Draft.' }],
    });
  });

  it('only a duration that changes is counted anew, and its change is what is judged', () => {
    const later = { ...sending, now: new Date('2028-03-01T00:00:00Z'), kind: 'CORRECT' as const, atAws: reviewedAtAws };
    const renamed = snapshot({ name: 'Renamed' });
    expect(decideSending({ ...later, target: renamed })).toMatchObject({ kind: 'send', target: renamed });
    const shorter = { ...later, target: snapshot({ termYears: 1 }), policy: { ...DEFAULT_POLICY, termYears: 1 } };
    expect(decideSending(shorter)).toMatchObject({ kind: 'send', target: { agreementDuration: 'P365D' } });
  });

  it('a change without a target, or of a tier version that nobody has, is a mistake of the portal’s', () => {
    expect(() => decideSending({ ...sending, kind: 'CANCEL' })).toThrow(/without saying to what/);
    const change = { kind: 'PUBLISH' as const, offer: snapshot({ tierVersionId: 'lost' }), before: null };
    expect(() => judgeChange(change, { ...sending, moment: 'sending' })).toThrow(/no tier version lost/);
  });

  it('an agreement is news as long as one of its accounts is', () => {
    const renewal = { ...sending, snapshot: snapshot({ purpose: 'existing_on_marketplace' }), clashes: [agreement] };
    const approved = [{ kind: 'active_agreement' as const, accountIds: ACCOUNTS.slice(0, 1) }];
    const lax = { ...DEFAULT_POLICY, approvalForActiveAgreement: false };
    expect(decideSending({ ...renewal, policy: lax, approved })).toMatchObject({
      failures: [{ code: 'PORTAL_CLASH_UNSEEN' }],
    });
    const elsewhere = [{ kind: 'second_offer' as const, accountIds: ACCOUNTS }];
    expect(decideSending({ ...renewal, policy: lax, approved: elsewhere })).toMatchObject({ kind: 'refuse' });
  });
});
