import { describe, expect, it } from 'vitest';
import {
  adoptedSnapshot,
  adoptionCandidate,
  adoptionObstacles,
  submissionOf,
  withAwsValues,
  type AwsOffer,
} from '@/lib/domain/offers/aws-offer';
import { offerSnapshotSchema } from '@/lib/domain/offers/offer-snapshot';
import { readBackDifferences } from '@/lib/domain/engine/read-back';
import { authorization, OFFER_ID, published, snapshot, tierVersion } from '../core/fixtures';

const offer = (changes: Partial<AwsOffer> = {}): AwsOffer => ({
  ...published(),
  id: 'offer-1',
  revision: 3,
  lastModifiedAt: new Date('2026-12-05T00:00:00Z'),
  productId: 'prod-archera',
  releasedAt: new Date('2026-11-23T23:00:00Z'),
  ...changes,
});
const says = { name: null, description: null, markupPercent: null, buyerPrice: null, expirationDate: null };
const nothingSaid = { ...says, agreementDuration: null, declared: null, buyerAccountIds: [] };

describe('an offer that somebody made in the console', () => {
  it.each<[string, Partial<AwsOffer>, string]>([
    ['no name', { name: null }, 'It has no name.'],
    ['no markup', { markupPercent: null }, 'It has no price per unit with a markup.'],
    ['no price', { buyerPrice: null }, 'It has no price per unit with a markup.'],
    ['no buyer', { buyerAccountIds: [] }, 'It names no buyer account.'],
    ['no last day', { expirationDate: null }, 'It has no offer expiration date.'],
    ['no duration', { agreementDuration: null }, 'It has no usage duration.'],
    ['the seller as its buyer', { buyerAccountIds: ['444455556666'] }, '444455556666 is your own seller account.'],
    ['the vendor as its buyer', { buyerAccountIds: ['777788889999'] }, '777788889999 is the account of Reserved AI.'],
  ])('cannot be taken over with %s', (_what, changes, sentence) => {
    expect(adoptionObstacles(offer(changes), authorization())).toEqual([expect.stringContaining(sentence)]);
  });

  it('can be taken over only under an authorization of ours that is priced per use, whatever buyers that allows today', () => {
    expect(adoptionObstacles(offer(), undefined)).toEqual(['Its resale authorization is not among yours.']);
    expect(adoptionObstacles(offer(), authorization({ pricingKind: 'other' }))).toEqual(['It is not priced per use.']);
    expect(adoptionObstacles(offer(), authorization({ buyerAccountIds: ['111122223333'] }))).toEqual([]);
  });

  it('clashes as an offer that the portal does not have', () => {
    expect(adoptionCandidate(offer(), 'prod-archera')).toEqual({
      offerId: '',
      awsOfferId: 'offer-1',
      accountIds: offer().buyerAccountIds,
      productId: 'prod-archera',
    });
  });
});

describe('the snapshot of an offer that is taken over', () => {
  const customer = { id: 'c-1', name: 'Acme' };
  const policy = { tolerancePercent: '0.5', today: '2026-11-23' };
  const adopted = (changes: Partial<AwsOffer> = {}, of = authorization(), tier = tierVersion()) =>
    adoptedSnapshot(offer(changes), of, tier, customer, policy);

  it('is what AWS shows: reading it back finds no difference', () => {
    const purposes = [
      { purpose: 'new_customer', earlierPricingModel: null },
      { purpose: 'moving_from_elsewhere', earlierPricingModel: 'Contract' },
    ] as const;
    for (const declared of purposes)
      expect(readBackDifferences(adopted({ declared }), offer({ declared }))).toEqual([]);
    expect(offerSnapshotSchema.safeParse(adopted()).success).toBe(true);
  });

  it('has its opportunity, tier and customer beside it, and no deal', () => {
    expect(adopted({ markupPercent: '25', buyerPrice: '0.01', buyerAccountIds: snapshot().buyerAccountIds })).toEqual({
      ...snapshot(),
      ...{ customerId: 'c-1', customerName: 'Acme', dealReference: '', tolerancePercent: '0.5' },
    });
  });

  it('takes from the tier what AWS does not say of the opportunity', () => {
    const bare = authorization({ wholesalePrice: null, currency: null, dimensionKey: null, dimensionName: null });
    expect(adopted({}, bare, tierVersion({ wholesalePrice: '0.0081' }))).toMatchObject({
      wholesalePrice: '0.0081',
      currency: 'USD',
      dimensionKey: '',
      dimensionName: '',
    });
    expect(adopted({}, authorization({ wholesalePrice: '0.009', currency: 'EUR' }))).toMatchObject({
      wholesalePrice: '0.009',
      currency: 'EUR',
    });
  });

  it('is for a new customer where AWS declares nothing that the portal could', () => {
    const unknown = [null, { purpose: 'other', earlierPricingModel: 'Free' }] as const;
    for (const declared of unknown)
      expect(adopted({ declared })).toMatchObject({ purpose: 'new_customer', earlierPricingModel: 'Usage' });
  });

  it.each([
    ['P36M', 3, '2029-11-23'],
    ['P3653D', 10, '2036-11-23'],
    ['P45D', 0, '2027-01-07'],
  ])('counts its duration from today: %s', (agreementDuration, termYears, agreementEndsOn) => {
    expect(adopted({ agreementDuration })).toMatchObject({ agreementDuration, termYears, agreementEndsOn });
  });

  it('leaves empty what an offer with obstacles lacks, and refuses to be stored so', () => {
    const bare = adopted(nothingSaid);
    expect(bare).toMatchObject({ name: '', description: '', markupPercent: '', buyerPrice: '', expirationDate: '' });
    expect(bare).toMatchObject({ agreementDuration: '', termYears: 0, agreementEndsOn: '2026-11-23' });
    expect(offerSnapshotSchema.safeParse(bare).success).toBe(false);
  });
});

describe('taking AWS’s values', () => {
  const reviewed = snapshot({ purpose: 'existing_on_marketplace', earlierPricingModel: 'Byol' });

  it('keeps what was reviewed wherever AWS says nothing', () => {
    expect(withAwsValues(reviewed, offer(nothingSaid), undefined)).toEqual(reviewed);
  });

  it('leaves no difference to AWS, and the tier as it was', () => {
    const changed = offer({
      name: 'By hand',
      description: 'New words [ref x-1]',
      markupPercent: '30',
      buyerPrice: '0.0104',
      buyerAccountIds: ['111122223333'],
      expirationDate: '2027-03-01',
      agreementDuration: 'P12M',
      authorizationId: 'resaleauthz-other',
      declared: { purpose: 'moving_from_elsewhere', earlierPricingModel: 'Free' },
    });
    const taken = withAwsValues(reviewed, changed, authorization({ id: 'resaleauthz-other', name: 'Other' }));
    expect(readBackDifferences(taken, changed)).toEqual([]);
    expect(taken).toMatchObject({ tierId: reviewed.tierId, authorizationName: 'Other', description: 'New words' });
    expect(taken).toMatchObject({ termYears: 1, agreementEndsOn: '2027-11-23' });
  });

  it.each([null, { purpose: 'other', earlierPricingModel: null } as const])(
    'takes all the others where the purpose stays as it was reviewed: %j',
    (declared) => {
      const changes = { name: 'By hand', buyerAccountIds: ['111122223333'], expirationDate: '2027-03-01' };
      expect(withAwsValues(reviewed, offer({ declared, ...changes }), undefined)).toMatchObject({
        ...changes,
        purpose: 'existing_on_marketplace',
        earlierPricingModel: 'Byol',
      });
    },
  );

  it('keeps the earlier pricing where AWS names none, and the opportunity where nobody knows AWS’s', () => {
    const declared = { purpose: 'moving_from_elsewhere', earlierPricingModel: null } as const;
    expect(withAwsValues(reviewed, offer({ declared, authorizationId: 'resaleauthz-other' }), undefined)).toMatchObject(
      {
        purpose: 'moving_from_elsewhere',
        earlierPricingModel: 'Byol',
        authorizationId: reviewed.authorizationId,
      },
    );
  });

  it('counts the duration of a draft, which nobody has released, from its last change', () => {
    expect(withAwsValues(reviewed, offer({ releasedAt: null }), undefined).agreementEndsOn).toBe('2036-12-05');
  });
});

describe('the submission that an internal description names', () => {
  it.each([
    [`For the pilot [ref ${OFFER_ID}-12]`, `${OFFER_ID}-12`],
    [`[ref ${OFFER_ID}-1]  \n`, `${OFFER_ID}-1`],
    [`[ref ${OFFER_ID}-1] and more`, undefined],
    [`[ref ${OFFER_ID}-1] [ref ${OFFER_ID}-2]`, `${OFFER_ID}-2`],
    ['[ref ]', undefined],
    ['[ref PO 7]', undefined],
    ['For the pilot', undefined],
    [null, undefined],
  ])('is told by the mark at its end: %j', (description, submissionId) => {
    expect(submissionOf(description)).toBe(submissionId);
  });
});
