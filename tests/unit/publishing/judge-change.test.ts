import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeSetKinds } from '@/lib/domain/engine/change-set-progress';
import { clashKeys, type Clash } from '@/lib/domain/clashes/clashes';
import { judgeChange, type JudgedChange, type JudgingFacts } from '@/lib/domain/publishing/judge-change';
import { aspects, judgedAspects, type Aspect, type Way } from '@/lib/domain/publishing/judged-aspects';
import type { Deviation } from '@/lib/domain/approvals/deviation-schema';
import { DEFAULT_POLICY } from '@/lib/domain/policy/policy';
import { authorization, snapshot, tierVersion } from '../core/fixtures';

const NOW = new Date('2026-11-23T10:00:00Z');
const [ACCOUNT, OTHER_ACCOUNT] = ['123456789012', '987654321098'];
const otherOffer: Clash = {
  kind: 'open_offer',
  accountIds: [ACCOUNT],
  offerId: 'another',
  offerName: 'Another',
  status: 'live',
  expirationDate: '2026-12-23',
};
const agreement = (accountId = ACCOUNT): Clash => ({
  kind: 'active_agreement',
  accountIds: [accountId],
  agreementId: `agmt-of-${accountId}`,
  offer: null,
  endsAt: null,
});
const lostOffer: Clash = {
  kind: 'lost_offer',
  accountIds: [OTHER_ACCOUNT],
  awsOfferId: 'offer-lost',
  offerName: 'Lost',
  expirationDate: '2026-12-23',
  isSameDraft: true,
};
const keyOf = (accountId: string) => `active_agreement agmt-of-${accountId} ${accountId}`;

const fine: JudgingFacts = {
  now: NOW,
  moment: 'deciding',
  policy: { ...DEFAULT_POLICY, approvalForSecondOffer: true },
  authorization: { kind: 'found', authorization: authorization() },
  tierVersions: [tierVersion()],
  clashes: [],
  agreedKeys: [],
  approved: [],
  hasLostOfferListed: false,
};

type Change = Partial<JudgedChange['offer']>;
const judge = (kind: Way, offer: Change = {}, facts: Partial<JudgingFacts> = {}) =>
  judgeChange(
    { kind, offer: snapshot(offer), before: kind === 'CORRECT' ? snapshot({ agreementDuration: 'P1D' }) : null },
    { ...fine, ...facts },
  );

const found = (changes: Parameters<typeof authorization>[0]): Partial<JudgingFacts> => ({
  authorization: { kind: 'found', authorization: authorization(changes) },
});

/** One thing wrong in each aspect, and by which of the three answers it is told. */
const wrong: Record<
  Aspect,
  { offer?: Change; facts?: Partial<JudgingFacts>; tells: 'refusal' | 'deviation' | 'unseen' }[]
> = {
  authorization: [
    { facts: { authorization: { kind: 'gone' } }, tells: 'refusal' },
    { facts: { authorization: { kind: 'unreadable', code: 'Denied', message: 'No' } }, tells: 'refusal' },
    { facts: found({ status: 'Restricted' }), tells: 'refusal' },
  ],
  accounts: [
    { offer: { buyerAccountIds: ['444455556666'] }, tells: 'refusal' },
    { offer: { buyerAccountIds: ['777788889999'] }, tells: 'refusal' },
    { facts: found({ buyerAccountIds: [OTHER_ACCOUNT] }), tells: 'refusal' },
    { facts: { policy: { ...fine.policy, buyerAccountsMaximum: 1 } }, tells: 'deviation' },
  ],
  dimension: [{ facts: found({ dimensionKey: 'another' }), tells: 'refusal' }],
  tier: [
    { facts: { tierVersions: [tierVersion(), tierVersion({ id: 'bronze-2', number: 2 })] }, tells: 'refusal' },
    { facts: { tierVersions: [tierVersion({ validFrom: new Date('2027-01-01T00:00:00Z') })] }, tells: 'refusal' },
  ],
  price: [
    { facts: found({ wholesalePrice: '0.009' }), tells: 'refusal' },
    { offer: { markupPercent: '20', buyerPrice: '0.0096', targetBuyerPrice: '0.0096' }, tells: 'deviation' },
  ],
  expiration: [
    { offer: { expirationDate: '2026-11-22' }, tells: 'refusal' },
    { offer: { expirationDate: '2027-02-22' }, tells: 'deviation' },
  ],
  duration: [{ offer: { agreementDuration: 'P365D' }, tells: 'deviation' }],
  purpose: [{ facts: { clashes: [agreement()], agreedKeys: [keyOf(ACCOUNT)] }, tells: 'refusal' }],
  clashes: [
    { facts: { clashes: [otherOffer] }, tells: 'unseen' },
    { facts: { clashes: [otherOffer], agreedKeys: [`open_offer another ${ACCOUNT}`] }, tells: 'deviation' },
    { offer: { purpose: 'existing_on_marketplace' }, facts: { clashes: [agreement()] }, tells: 'unseen' },
    {
      offer: { purpose: 'existing_on_marketplace' },
      facts: { clashes: [agreement()], agreedKeys: [keyOf(ACCOUNT)] },
      tells: 'deviation',
    },
    { facts: { clashes: [lostOffer] }, tells: 'unseen' },
  ],
  lost: [
    { facts: { hasLostOfferListed: true }, tells: 'refusal' },
    { facts: { moment: 'sending', hasLostOfferListed: true }, tells: 'refusal' },
    { facts: { moment: 'sending', clashes: [lostOffer] }, tells: 'refusal' },
  ],
};

const cases = changeSetKinds.flatMap((kind) =>
  aspects.flatMap((aspect) =>
    wrong[aspect].map((one, index) => [kind, aspect, index, judgedAspects[kind].includes(aspect), one] as const),
  ),
);

describe('what is judged of each way to AWS', () => {
  it.each(changeSetKinds)('%s: nothing of what is as it should be', (kind) => {
    expect(judge(kind)).toEqual({ refusals: [], unseen: [], deviations: [], unapproved: [] });
  });

  it.each(cases)('%s: %s (%i), judged: %s', (kind, aspect, _index, isJudged, { offer, facts, tells }) => {
    const { refusals, unseen, unapproved } = judge(kind, offer, facts);
    const told = {
      refusal: refusals.some((one) => one.aspect === aspect),
      unseen: unseen.length > 0,
      deviation: unapproved.length > 0,
    };
    expect(told[tells]).toBe(isJudged);
  });

  it('is everything for whatever brings an offer to buyers, so that a new aspect is nobody’s to forget', () => {
    for (const kind of ['PUBLISH', 'CREATE_DRAFT', 'RELEASE'] as const) expect(judgedAspects[kind]).toBe(aspects);
  });

  it('of another offer needs an approval from the moment that it shows, agreed to or not', () => {
    expect(judge('PUBLISH', {}, { clashes: [otherOffer] }).deviations).toEqual([
      { kind: 'second_offer', accountIds: [ACCOUNT] },
    ]);
  });

  it('of a correction in words alone is nothing', () => {
    const shorter = snapshot({ agreementDuration: 'P365D' });
    const judgement = judgeChange({ kind: 'CORRECT', offer: { ...shorter, name: 'New' }, before: shorter }, fine);
    expect(judgement.deviations).toEqual([]);
  });

  it('of what was found at AWS is told, and refuses only offers to oneself or the vendor', () => {
    const bad = {
      expirationDate: '2026-11-22',
      agreementDuration: 'P45D',
      markupPercent: '42.5',
      buyerPrice: '0.0114',
    };
    const { refusals, deviations } = judge('FOUND', bad, {
      tierVersions: [tierVersion({ validFrom: new Date('2027-01-01') })],
    });
    expect(refusals).toEqual([]);
    expect(deviations.map(({ kind }) => kind)).toEqual(['markup', 'duration']);
    expect(judge('FOUND', { buyerAccountIds: ['444455556666'] }).refusals).toMatchObject([{ aspect: 'accounts' }]);
  });
});

describe('an offer that a restore has lost', () => {
  const keys = clashKeys(lostOffer);

  it('of the same draft is told once to whoever decides, and nobody can go on in spite of it', () => {
    const facts = { clashes: [lostOffer], agreedKeys: keys, hasLostOfferListed: true };
    expect(judge('PUBLISH', {}, facts)).toMatchObject({ refusals: [], unseen: [lostOffer] });
  });

  it('stops what was queued before it showed, with a reason of its own', () => {
    const sending = { moment: 'sending', clashes: [lostOffer], agreedKeys: keys } as const;
    for (const facts of [sending, { ...sending, clashes: [], hasLostOfferListed: true }])
      expect(judge('PUBLISH', {}, facts).refusals).toMatchObject([
        {
          aspect: 'lost',
          failure: { code: 'PORTAL_MADE_BEFORE_RESTORE', message: expect.stringContaining('restored') },
        },
      ]);
  });

  it('of another draft for the same account is seen by somebody, also when it showed only after they had decided', () => {
    const ofAnother: Clash = { ...lostOffer, accountIds: [ACCOUNT], isSameDraft: false };
    for (const moment of ['deciding', 'sending'] as const) {
      const facts = { moment, clashes: [ofAnother] };
      for (const kind of ['PUBLISH', 'CREATE_DRAFT', 'RELEASE', 'EXTEND'] as const)
        expect(judge(kind, {}, facts)).toMatchObject({ refusals: [], unseen: [ofAnother] });
      expect(judge('PUBLISH', {}, { ...facts, agreedKeys: clashKeys(ofAnother) }).unseen).toEqual([]);
    }
  });

  it('is a second offer for its accounts, which somebody may have to approve', () => {
    const ofAnother: Clash = { ...lostOffer, accountIds: [ACCOUNT], isSameDraft: false };
    const second: Deviation = { kind: 'second_offer', accountIds: [ACCOUNT] };
    for (const moment of ['deciding', 'sending'] as const) {
      const facts = { moment, clashes: [ofAnother], agreedKeys: clashKeys(ofAnother) };
      expect(judge('PUBLISH', {}, facts).unapproved).toEqual([second]);
      expect(judge('PUBLISH', {}, { ...facts, approved: [second] }).unapproved).toEqual([]);
    }
  });
});

describe('just before sending', () => {
  const sending = { moment: 'sending' } as const;

  it('the tier version is the offer’s own, whatever is in force by then', () => {
    const tierVersions = [tierVersion(), tierVersion({ id: 'bronze-2', number: 2, markupPercent: '30' })];
    expect(judge('PUBLISH', {}, { ...sending, tierVersions })).toMatchObject({ refusals: [], unapproved: [] });
  });

  it('another offer that came later is no news, and what was agreed to is what needs an approval', () => {
    const news = { ...sending, clashes: [otherOffer] };
    expect(judge('PUBLISH', {}, news)).toMatchObject({ unseen: [], unapproved: [] });
    const agreedKeys = [`open_offer another ${ACCOUNT}`];
    expect(judge('PUBLISH', {}, { ...sending, agreedKeys }).unapproved).toMatchObject([{ kind: 'second_offer' }]);
  });

  it('an agreement that came since is news, unless it was seen, or approved for this account', () => {
    const renewal: Change = { purpose: 'existing_on_marketplace' };
    const lax = { ...sending, policy: { ...fine.policy, approvalForActiveAgreement: false } };
    const clashes = [agreement()];
    expect(judge('PUBLISH', renewal, { ...lax, clashes }).unseen).toEqual(clashes);
    expect(judge('PUBLISH', renewal, { ...lax, clashes, agreedKeys: [keyOf(ACCOUNT)] }).unseen).toEqual([]);
    const approved = [{ kind: 'active_agreement' as const, accountIds: [ACCOUNT] }];
    expect(judge('PUBLISH', renewal, { ...sending, clashes, approved })).toMatchObject({ unseen: [], unapproved: [] });
    const another = { ...sending, clashes: [agreement(OTHER_ACCOUNT)], approved };
    expect(judge('EXTEND', renewal, another).unapproved).toMatchObject([{ accountIds: [OTHER_ACCOUNT] }]);
  });
});

it('what was approved is never asked again, and nothing else is let through', () => {
  const change = fc.record({
    expirationDate: fc.constantFrom('2026-12-23', '2027-02-22', '2027-06-01'),
    markup: fc.constantFrom(
      { markupPercent: '25', buyerPrice: '0.01', targetBuyerPrice: '0.01' },
      { markupPercent: '20', buyerPrice: '0.0096', targetBuyerPrice: '0.0096' },
    ),
    agreementDuration: fc.constantFrom('P3653D', 'P365D'),
  });
  fc.assert(
    fc.property(change, change, (asked, sent) => {
      const offerOf = ({ markup, ...rest }: typeof asked): Change => ({ ...markup, ...rest });
      const approved = judge('PUBLISH', offerOf(asked)).deviations;
      expect(judge('PUBLISH', offerOf(asked), { approved }).unapproved).toEqual([]);
      const { deviations, unapproved } = judge('PUBLISH', offerOf(sent), { approved });
      for (const deviation of deviations)
        if (!approved.some(({ kind }) => kind === deviation.kind)) expect(unapproved).toContainEqual(deviation);
    }),
  );
});
