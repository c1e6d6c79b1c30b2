import type { Change } from '@aws-sdk/client-marketplace-catalog';
import fc from 'fast-check';
import { SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import { change, CREATED_OFFER, dayFromToday, OFFER_TYPE, publishChanges } from '../sandbox';

/**
 * Requests by chance: sensible ones, slightly wrong ones and rubbish. `OFFER_7` and `CHANGESET_7` stand for ids that exist
 * when the request is sent: a whole sequence is drawn before its first request.
 */
export type RandomRequest = {
  method: string;
  path: string;
  query?: Record<string, string>;
  body?: string;
  headers?: Record<string, string>;
};

const catalog = 'AWSMarketplace';

const post = (operation: string, body: unknown): RandomRequest => ({
  method: 'POST',
  path: `/${operation}`,
  body: JSON.stringify(body),
});

const accounts = fc.constantFrom('123456789012', '987654321098', '210987654321', '222200001111');
const futureDays = fc.integer({ min: 1, max: 900 }).map(dayFromToday);
const text = fc.oneof(fc.string({ maxLength: 200 }), fc.constantFrom('Archera', '', 'a<b', 'Müller', '😀'));
const name = fc.constantFrom('Archera - Subscription', 'Smith & Sons', 'Müller', '😀');

type UpdateType =
  | 'UpdateInformation'
  | 'UpdateMarkup'
  | 'UpdateTargeting'
  | 'UpdateAvailability'
  | 'UpdateValidityTerms'
  | 'ReleaseOffer';

/** Documents of the right shape; many still break a rule that depends on the offer. */
const creationDetails = fc.record(
  {
    ResaleAuthorizationId: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(SEED_AUTHORIZATIONS.bronze.id, SEED_AUTHORIZATIONS.singleUse.id) },
      { weight: 1, arbitrary: fc.constantFrom(...Object.values(SEED_AUTHORIZATIONS).map(({ id }) => id)) },
    ),
    Name: name,
    Description: name,
  },
  { requiredKeys: ['ResaleAuthorizationId'] },
);
const updateDetails: Record<UpdateType, fc.Arbitrary<unknown>> = {
  UpdateInformation: fc.record(
    {
      Name: name,
      PreExistingAgreement: fc.constantFrom(null, { AcquisitionChannel: 'External', PricingModel: 'Usage' }),
    },
    { requiredKeys: ['Name'] },
  ),
  UpdateMarkup: fc.record({ Percentage: fc.constantFrom('25', '33.333333333', '0', '999999999', '.5') }),
  UpdateTargeting: fc.record({
    PositiveTargeting: fc.record({ BuyerAccounts: fc.uniqueArray(accounts, { minLength: 1 }) }),
  }),
  UpdateAvailability: fc.record({ AvailabilityEndDate: futureDays }),
  UpdateValidityTerms: fc.record({
    Terms: fc
      .constantFrom('P3650D', 'P120M', 'P1Y', 'P0D', 'P99999999999999Y')
      .map((AgreementDuration) => [{ Type: 'ValidityTerm', AgreementDuration }]),
  }),
  ReleaseOffer: fc.constant({}),
};
const updateTypes = Object.keys(updateDetails) as UpdateType[];

/** Some updates of one offer, by chance in any order; one document in forty is rubbish. */
function updatesOf(identifier: string, leastCount: number): fc.Arbitrary<Change[]> {
  return fc
    .shuffledSubarray(updateTypes, { minLength: leastCount })
    .chain((types) =>
      fc.tuple(
        ...types.map((type) =>
          fc
            .oneof({ weight: 40, arbitrary: updateDetails[type] }, { weight: 1, arbitrary: fc.jsonValue() })
            .map((document) => change(type, identifier, document)),
        ),
      ),
    );
}

/** A new offer with its updates, or updates of an offer that exists, by its id or at a revision. */
const randomChanges: fc.Arbitrary<Change[]> = (() => {
  const creation = creationDetails.map((document) =>
    change('CreateOfferUsingResaleAuthorization', undefined, document, 'CreateCPPO'),
  );
  const creating = fc.tuple(creation, updatesOf(CREATED_OFFER, 0)).map(([first, others]) => [...others, first]);
  const updating = fc
    .tuple(updatesOf('?', 1), fc.nat(1000), fc.constantFrom('', '', '', '@1', '@2'))
    .map(([changes, choice, revision]) => {
      const identifier = `OFFER_${choice}${revision}`;
      return changes.map((each): Change => ({ ...each, Entity: { Type: OFFER_TYPE, Identifier: identifier } }));
    });
  return fc.oneof(creating, updating, updating, fc.constant(publishChanges()));
})();

const randomQuery = fc.dictionary(fc.constantFrom('catalog', 'changeSetId', 'entityId', 'x'), text, { maxKeys: 3 });

/** Puts ids that exist in place of the placeholders; 'none' where there is nothing yet. */
export function withExistingIds(request: RandomRequest, offerIds: string[], changeSetIds: string[]): RandomRequest {
  const pick = (ids: string[], choice: string) => ids[Number(choice) % Math.max(1, ids.length)] ?? 'none';
  const text = JSON.stringify(request)
    .replace(/OFFER_(\d+)/g, (_match, choice: string) => pick(offerIds, choice))
    .replace(/CHANGESET_(\d+)/g, (_match, choice: string) => pick(changeSetIds, choice));
  return JSON.parse(text) as RandomRequest;
}

/** One request. */
export const randomRequest: fc.Arbitrary<RandomRequest> = (() => {
  const start = fc
    .record(
      {
        Catalog: fc.constant(catalog),
        ChangeSet: randomChanges,
        ClientRequestToken: fc.constantFrom(...Array.from({ length: 30 }, (_, index) => `token-${index}`)),
        ChangeSetName: fc.constantFrom('Publish', 'Publish', 'Müller'),
      },
      { requiredKeys: ['Catalog', 'ChangeSet'] },
    )
    .map((body) => post('StartChangeSet', body));
  const rubbish = fc
    .tuple(
      fc.constantFrom(
        'StartChangeSet',
        'ListEntities',
        'ListChangeSets',
        'BatchDescribeEntities',
        'DescribeEntity',
        'Nothing',
        '__proto__',
        'constructor',
      ),
      fc.constantFrom('POST', 'GET', 'PATCH', 'PUT'),
      fc.oneof(fc.json(), fc.string()),
      randomQuery,
    )
    .map(([path, method, body, query]): RandomRequest => ({
      method,
      path: `/${path}`,
      query,
      ...(method !== 'GET' && { body }),
    }));
  const list = fc
    .record(
      {
        Catalog: fc.constant(catalog),
        EntityType: fc.constantFrom('Offer', 'ResaleAuthorization', 'SaaSProduct', OFFER_TYPE),
        OwnershipType: fc.constantFrom('SELF', 'SHARED', null),
        MaxResults: fc.integer({ min: 0, max: 60 }),
        EntityTypeFilters: fc.constantFrom(
          { OfferFilters: { Name: { WildCardValue: 'a' } } },
          { ResaleAuthorizationFilters: { Status: { ValueList: ['Active'] } } },
          {},
        ),
        NextToken: text,
      },
      { requiredKeys: ['Catalog', 'EntityType'] },
    )
    .map((body) => post('ListEntities', body));
  const get = (operation: string, name: string, kind: 'OFFER' | 'CHANGESET') =>
    fc.nat(1000).map((choice): RandomRequest => ({
      method: 'GET',
      path: `/${operation}`,
      query: { catalog, [name]: `${kind}_${choice}` },
    }));
  const agreements = fc
    .tuple(fc.constantFrom('SearchAgreements', 'DescribeAgreement', 'GetAgreementTerms', 'X'), fc.json())
    .map(([operation, body]): RandomRequest => ({
      method: 'POST',
      path: '/',
      body,
      headers: {
        'x-amz-target': `AWSMPCommerceService_v20200301.${operation}`,
        'content-type': 'application/x-amz-json-1.0',
      },
    }));
  return fc.oneof(
    { weight: 6, arbitrary: start },
    { weight: 2, arbitrary: rubbish },
    { weight: 2, arbitrary: list },
    { weight: 1, arbitrary: get('DescribeEntity', 'entityId', 'OFFER') },
    { weight: 1, arbitrary: get('DescribeChangeSet', 'changeSetId', 'CHANGESET') },
    {
      weight: 1,
      arbitrary: get('CancelChangeSet', 'changeSetId', 'CHANGESET').map((each) => ({
        ...each,
        method: 'PATCH',
      })),
    },
    { weight: 1, arbitrary: agreements },
  );
})();
