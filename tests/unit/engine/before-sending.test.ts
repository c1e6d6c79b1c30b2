import { describe, expect, it } from 'vitest';
import { decideSending, type SendingFacts } from '@/lib/domain/publishing/before-sending';
import { clashKeys, type Clash } from '@/lib/domain/clashes/clashes';
import { failureEntryOf } from '@/lib/domain/failures/failure-words';
import { DEFAULT_POLICY } from '@/lib/domain/policy/policy';
import { authorization, published, snapshot, tierVersion } from '../core/fixtures';

const NOW = new Date('2026-11-23T10:00:00Z');
const draft = (changes = {}) => ({
  kind: 'found' as const,
  awsOfferId: 'offer-1',
  revision: 7,
  offer: published({ state: 'Draft', ...changes }),
});
const live = (changes = {}) => ({ ...draft(), offer: published(changes) });

const facts = (changes: Partial<SendingFacts> = {}): SendingFacts => ({
  kind: 'PUBLISH',
  snapshot: snapshot(),
  target: null,
  now: NOW,
  policy: DEFAULT_POLICY,
  authorization: { kind: 'found', authorization: authorization() },
  tierVersions: [tierVersion()],
  clashes: [],
  agreedKeys: [],
  approved: [],
  hasLostOfferListed: false,
  atAws: { kind: 'nothing' },
  acceptedCount: 0,
  ...changes,
});
const decide = (changes: Partial<SendingFacts> = {}) => decideSending(facts(changes));
const refused = (code: string) => ({ kind: 'refuse', failures: [{ code }] });

describe('an offer that is made', () => {
  it('is a new one, counted from the day of sending, where AWS has nothing', () => {
    const later = new Date('2028-02-29T23:00:00Z');
    const sent = decide({ now: later, snapshot: snapshot({ expirationDate: '2028-04-01' }) });
    expect(sent).toMatchObject({
      kind: 'send',
      goesOnWith: null,
      leaves: null,
      snapshot: { agreementDuration: 'P3652D', agreementEndsOn: '2038-02-28' },
    });
  });

  it.each(['PUBLISH', 'CREATE_DRAFT'] as const)('goes on with a draft of this very offer: %s', (kind) => {
    expect(decide({ kind, atAws: draft({ name: null }) })).toMatchObject({
      kind: 'send',
      goesOnWith: { awsOfferId: 'offer-1', awsRevision: 7 },
      leaves: null,
    });
  });

  it('leaves a draft of another opportunity alone, and says what differs', () => {
    expect(decide({ atAws: draft({ authorizationId: 'resaleauthz-silver' }) })).toMatchObject({
      kind: 'send',
      goesOnWith: null,
      leaves: { awsOfferId: 'offer-1', differences: [{ field: 'Opportunity' }] },
    });
    expect(decide({ atAws: { kind: 'gone', awsOfferId: 'offer-1' } })).toMatchObject({
      leaves: { awsOfferId: 'offer-1' },
    });
  });

  it('is not made a second time: what is released already, or cannot be read, stops it', () => {
    expect(decide({ atAws: live() })).toMatchObject(refused('PORTAL_LEFT_OVER_RELEASED'));
    const unreadable = { kind: 'unreadable' as const, awsOfferId: 'offer-1', code: 'Denied' };
    expect(decide({ atAws: unreadable })).toMatchObject(refused('PORTAL_OFFER_GONE'));
  });
});

describe('an offer for whose account a restore had taken another one away', () => {
  const lost: Clash = {
    kind: 'lost_offer',
    accountIds: [...snapshot().buyerAccountIds],
    awsOfferId: 'offer-lost',
    offerName: 'Lost',
    expirationDate: '2026-12-23',
    isSameDraft: false,
  };

  it('is not made until somebody has seen that one, and says so', () => {
    const decision = decide({ clashes: [lost] });
    expect(decision).toMatchObject(refused('PORTAL_CLASH_UNSEEN'));
    const failures = decision.kind === 'refuse' ? decision.failures : [];
    expect(failures.map((one) => failureEntryOf(one)?.title)).toEqual([
      'A buyer has another live offer, which the portal had lost.',
    ]);
    expect(decide({ clashes: [lost], agreedKeys: clashKeys(lost) }).kind).toBe('send');
  });
});

describe('a draft that is released', () => {
  const release = (atAws: SendingFacts['atAws']) => decide({ kind: 'RELEASE', atAws });

  it('is the one that was reviewed, in the revision that was just read, with its own term', () => {
    expect(release(draft())).toMatchObject({
      kind: 'send',
      goesOnWith: { awsOfferId: 'offer-1', awsRevision: 7 },
      snapshot: snapshot(),
    });
  });

  it.each<[string, SendingFacts['atAws'], string]>([
    ['another price', draft({ buyerPrice: '0.0106' }), 'PORTAL_DRAFT_CHANGED'],
    ['another account', draft({ buyerAccountIds: ['123456789012'] }), 'PORTAL_DRAFT_CHANGED'],
    ['another opportunity', draft({ authorizationId: 'resaleauthz-silver' }), 'PORTAL_DRAFT_CHANGED'],
    [
      'a declaration that nobody reviewed',
      draft({ declared: { purpose: 'existing_on_marketplace', earlierPricingModel: 'Usage' } }),
      'PORTAL_DRAFT_CHANGED',
    ],
    ['a release by somebody else', live(), 'PORTAL_DRAFT_CHANGED'],
    ['nothing', { kind: 'gone', awsOfferId: 'offer-1' }, 'PORTAL_OFFER_GONE'],
  ])('is not released when AWS shows %s', (_what, atAws, code) => {
    expect(release(atAws)).toMatchObject(refused(code));
  });
});

describe('a published offer that is changed', () => {
  const target = snapshot({ expirationDate: '2027-02-01' });

  it('is what people see, or is not changed; it can be cancelled whatever differs', () => {
    const changed = live({ name: 'By hand' });
    expect(decide({ kind: 'EXTEND', target, atAws: live() })).toMatchObject({ kind: 'send', target });
    expect(decide({ kind: 'EXTEND', target, atAws: changed })).toMatchObject(refused('PORTAL_OFFER_CHANGED'));
    expect(decide({ kind: 'CANCEL', target, atAws: changed })).toMatchObject({ kind: 'send' });
  });

  it('is not changed once nobody is left to accept it, or anybody has accepted what would be corrected', () => {
    const late = refused('PORTAL_ACCEPTED_MEANWHILE');
    expect(decide({ kind: 'EXTEND', target, atAws: live(), acceptedCount: 1 })).toMatchObject({ kind: 'send' });
    expect(decide({ kind: 'EXTEND', target, atAws: live(), acceptedCount: 2 })).toMatchObject(late);
    expect(decide({ kind: 'CORRECT', target, atAws: live(), acceptedCount: 1 })).toMatchObject(late);
  });

  it('to a day or a duration beyond the policy of now needs an approval that nobody gave', () => {
    const policy = { ...DEFAULT_POLICY, expirationMaximumDays: 30 };
    expect(decide({ kind: 'EXTEND', target, atAws: live(), policy })).toMatchObject(refused('PORTAL_APPROVAL_MISSING'));
    const shorter = { ...snapshot(), termYears: 1 };
    const corrected = decide({ kind: 'CORRECT', target: shorter, atAws: live() });
    expect(corrected).toMatchObject(refused('PORTAL_APPROVAL_MISSING'));
  });
});
