import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  availabilityRequest,
  correctionRequest,
  createDraftRequest,
  publishRequest,
  releaseRequest,
  submissionIdOf,
} from '@/lib/domain/engine/change-set-request';
import { startChangeSetRequestSchema } from '@/lib/domain/engine/start-change-set-schema';
import { earlierPricingModels } from '@/lib/domain/offers/offer-purpose';
import { offerSnapshotSchema } from '@/lib/domain/offers/offer-snapshot';
import { OFFER_ID, snapshot } from '../core/fixtures';

const SUBMISSION = submissionIdOf(OFFER_ID, 1);
const TOKEN = 'b3a7c1de-0000-4000-8000-1234567890ab';
const typesOf = (request: ReturnType<typeof publishRequest>) => request.ChangeSet.map(({ ChangeType }) => ChangeType);

describe('the request that publishes an offer', () => {
  it('is one change set of six changes, chained to the offer that the first one creates', () => {
    const created = { Type: 'Offer@1.0', Identifier: '$CreateOffer.Entity.Identifier' };
    expect(publishRequest(snapshot(), { submissionId: SUBMISSION, token: TOKEN })).toEqual({
      Catalog: 'AWSMarketplace',
      ChangeSetName: `Acme ${SUBMISSION}`,
      ClientRequestToken: TOKEN,
      ChangeSet: [
        {
          ChangeType: 'CreateOfferUsingResaleAuthorization',
          ChangeName: 'CreateOffer',
          Entity: { Type: 'Offer@1.0' },
          DetailsDocument: {
            ResaleAuthorizationId: 'resaleauthz-bronze',
            Name: 'Archera - Subscription for Acme',
            Description: `For the pilot [ref ${SUBMISSION}]`,
          },
        },
        { ChangeType: 'UpdateMarkup', Entity: created, DetailsDocument: { Percentage: '25' } },
        {
          ChangeType: 'UpdateTargeting',
          Entity: created,
          DetailsDocument: { PositiveTargeting: { BuyerAccounts: ['123456789012', '987654321098'] } },
        },
        {
          ChangeType: 'UpdateAvailability',
          Entity: created,
          DetailsDocument: { AvailabilityEndDate: '2027-01-22' },
        },
        {
          ChangeType: 'UpdateValidityTerms',
          Entity: created,
          DetailsDocument: { Terms: [{ Type: 'ValidityTerm', AgreementDuration: 'P3653D' }] },
        },
        { ChangeType: 'ReleaseOffer', Entity: created, DetailsDocument: {} },
      ],
    });
  });

  it.each([
    ['existing_on_marketplace', 'AwsMarketplace'],
    ['moving_from_elsewhere', 'External'],
  ] as const)('declares %s as a seventh change, with every earlier pricing model', (purpose, AcquisitionChannel) => {
    for (const earlierPricingModel of earlierPricingModels) {
      const request = publishRequest(snapshot({ purpose, earlierPricingModel }), {
        submissionId: SUBMISSION,
        token: TOKEN,
      });
      expect(typesOf(request)).toEqual([
        'CreateOfferUsingResaleAuthorization',
        'UpdateInformation',
        'UpdateMarkup',
        'UpdateTargeting',
        'UpdateAvailability',
        'UpdateValidityTerms',
        'ReleaseOffer',
      ]);
      expect(request.ChangeSet[1]?.DetailsDocument).toEqual({
        PreExistingAgreement: { AcquisitionChannel, PricingModel: earlierPricingModel },
      });
    }
  });

  it('keeps to AWS’s shapes for every reviewed offer, and is what it was after it was stored', () => {
    const reviewed = fc
      .record({
        customerName: fc.string({ unit: 'grapheme', maxLength: 150 }),
        name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 70 }),
        description: fc.string({ unit: 'grapheme', maxLength: 100 }),
        buyerAccountIds: fc.uniqueArray(fc.stringMatching(/^\d{12}$/), { minLength: 1, maxLength: 24 }),
        purpose: fc.constantFrom('new_customer' as const, 'existing_on_marketplace' as const),
      })
      .map(snapshot);
    fc.assert(
      fc.property(reviewed, fc.integer({ min: 1, max: 99 }), (offer, attempt) => {
        const request = publishRequest(offer, { submissionId: submissionIdOf(OFFER_ID, attempt), token: TOKEN });
        expect(request.ChangeSet.length).toBeLessThanOrEqual(20);
        expect(new Set(typesOf(request)).size).toBe(request.ChangeSet.length);
        expect(request.ChangeSetName).toMatch(/^[\w\s+=.:@-]{1,100}$/);
        expect(request.ClientRequestToken).toMatch(/^[!-~]{1,64}$/);
        for (const { ChangeName, DetailsDocument } of request.ChangeSet) {
          expect(ChangeName ?? 'x').toMatch(/^[a-zA-Z]{1,72}$/);
          expect(JSON.stringify(DetailsDocument).length).toBeLessThanOrEqual(16_384);
        }
        expect(startChangeSetRequestSchema.parse(JSON.parse(JSON.stringify(request)))).toEqual(request);
      }),
    );
  });

  it('never names the person’s own numbers: a snapshot without a sound amount or account is refused', () => {
    expect(offerSnapshotSchema.safeParse(snapshot()).success).toBe(true);
    for (const change of [{ buyerPrice: '1e-2' }, { buyerAccountIds: ['123'] }, { expirationDate: 'tomorrow' }])
      expect(offerSnapshotSchema.safeParse({ ...snapshot(), ...change }).success).toBe(false);
  });
});

describe('the request that goes on with an offer at AWS', () => {
  const identity = { submissionId: SUBMISSION, token: TOKEN };
  const pinned = { awsOfferId: 'offer-1', awsRevision: 7 };
  const changesOf = (request: ReturnType<typeof publishRequest>) =>
    request.ChangeSet.map(({ ChangeType, Entity, DetailsDocument }) => [
      ChangeType,
      Entity.Identifier,
      DetailsDocument,
    ]);

  it('fills a left-over draft in, with its purpose where there is one to declare', () => {
    const renewal = snapshot({ purpose: 'moving_from_elsewhere', earlierPricingModel: 'Free' });
    const information = { Name: renewal.name, Description: `For the pilot [ref ${SUBMISSION}]` };
    const declared = { PreExistingAgreement: { AcquisitionChannel: 'External', PricingModel: 'Free' } };
    const [first, ...rest] = changesOf(createDraftRequest(renewal, identity, 'offer-1'));
    expect(first).toEqual(['UpdateInformation', 'offer-1', { ...information, ...declared }]);
    expect(rest.every(([, identifier]) => identifier === 'offer-1')).toBe(true);
    expect(changesOf(publishRequest(snapshot(), identity, 'offer-1'))[0]?.[2]).toEqual(information);
  });

  it('releases, or moves the last day, in the revision that was just read, and nothing else', () => {
    expect(changesOf(releaseRequest(snapshot(), identity, pinned))).toEqual([['ReleaseOffer', 'offer-1@7', {}]]);
    expect(changesOf(availabilityRequest(snapshot(), identity, pinned))).toEqual([
      ['UpdateAvailability', 'offer-1@7', { AvailabilityEndDate: '2027-01-22' }],
    ]);
  });

  it.each<[Parameters<typeof snapshot>[0], string | null, unknown[]]>([
    [{}, null, []],
    [{ name: 'New' }, null, [['UpdateInformation', 'offer-1@7', { Name: 'New' }]]],
    [{ description: 'New' }, null, [['UpdateInformation', 'offer-1@7', { Description: 'New' }]]],
    [{ description: 'New' }, 's-1', [['UpdateInformation', 'offer-1@7', { Description: 'New [ref s-1]' }]]],
    [
      { agreementDuration: 'P365D' },
      null,
      [['UpdateValidityTerms', 'offer-1@7', { Terms: [{ Type: 'ValidityTerm', AgreementDuration: 'P365D' }] }]],
    ],
  ])(
    'corrects only what differs, and keeps the mark of the first attempt: %j, %s',
    (changes, publishedAs, expected) => {
      const corrected = { before: snapshot(), target: snapshot(changes) };
      expect(changesOf(correctionRequest(corrected, identity, { ...pinned, publishedAs }))).toEqual(expected);
    },
  );
});
