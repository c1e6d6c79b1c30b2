import { change, CREATED_OFFER, OFFER_TYPE, publishChanges } from '../../../support/sandbox';
import {
  bronze,
  creation,
  invalid,
  invalidRequest,
  renamed,
  twice,
  wholeRequest,
  withChanges,
  wrong,
  type SyncScenario,
} from './requests';

/** The request itself: shape, limits, documents, references, types. */
export const requestScenarios: Record<string, SyncScenario> = {
  'body is not JSON': invalidRequest(() => '{"Catalog":'),
  'body is not an object': invalidRequest(() => '[]'),
  'unknown catalog': invalidRequest(() => wholeRequest({ Catalog: 'AWSMarket' }), 'Catalog'),
  'no catalog': invalidRequest(() => ({ ChangeSet: publishChanges() }), 'Catalog'),
  'no changes': invalidRequest(() => withChanges([]), 'ChangeSet'),
  '21 changes': invalidRequest(() => withChanges(Array.from({ length: 21 }, () => publishChanges()[0])), 'ChangeSet'),
  'change set name of 101 characters': invalidRequest(
    () => wholeRequest({ ChangeSetName: 'x'.repeat(101) }),
    'ChangeSetName',
  ),
  'change set name outside ASCII': invalidRequest(() => wholeRequest({ ChangeSetName: 'Müller' }), 'ChangeSetName'),
  'token of 65 characters': invalidRequest(
    () => wholeRequest({ ClientRequestToken: 'x'.repeat(65) }),
    'ClientRequestToken',
  ),
  'token with a space': invalidRequest(() => wholeRequest({ ClientRequestToken: 'a b' }), 'ClientRequestToken'),
  'unknown intent': invalidRequest(() => wholeRequest({ Intent: 'TRY' }), 'Intent'),
  'intent VALIDATE': invalidRequest(() => wholeRequest({ Intent: 'VALIDATE' })),
  'tag without a key': invalidRequest(() => wholeRequest({ ChangeSetTags: [{ Value: 'x' }] }), 'ChangeSetTags/0/Key'),
  'change type in lower case': invalid([change('releaseOffer', 'offer-1', {})], 'ChangeSet/0/ChangeType'),
  'change name of 73 characters': invalid(
    creation({ ResaleAuthorizationId: bronze }).map((each) => renamed(each, 'x'.repeat(73))),
    'ChangeSet/0/ChangeName',
  ),
  'Details and DetailsDocument': invalid(
    creation({ ResaleAuthorizationId: bronze }).map((each) => ({ ...each, Details: '{}' })),
    'Details',
  ),
  'neither Details nor DetailsDocument': invalidRequest(
    () => withChanges([{ ChangeType: 'ReleaseOffer', Entity: { Type: OFFER_TYPE, Identifier: 'offer-1' } }]),
    'Details',
  ),
  'Details that is not JSON': invalidRequest(
    () =>
      withChanges([
        { ChangeType: 'ReleaseOffer', Entity: { Type: OFFER_TYPE, Identifier: 'offer-1' }, Details: '{x}' },
      ]),
    'Details',
  ),
  'Details of 16,385 characters': invalidRequest(
    () =>
      withChanges([
        {
          ChangeType: 'ReleaseOffer',
          Entity: { Type: OFFER_TYPE, Identifier: 'offer-1' },
          Details: `{${' '.repeat(16_383)}}`,
        },
      ]),
    'ChangeSet/0/Details',
  ),
  'DetailsDocument that is a text': wrong('UpdateMarkup', '{"Percentage":"25.0"}'),
  'two changes of one name': invalid(twice(creation({ ResaleAuthorizationId: bronze }))),
  'reference to a name that no change has': invalid([change('ReleaseOffer', '$Other.Entity.Identifier', {})]),
  'reference to a change that creates nothing': invalid([
    change('UpdateMarkup', 'offer-1', { Percentage: '1' }, 'Markup'),
    change('ReleaseOffer', '$Markup.Entity.Identifier', {}),
  ]),
  'same change type twice on one entity': invalid([
    ...creation({ ResaleAuthorizationId: bronze }),
    ...twice([change('UpdateMarkup', CREATED_OFFER, { Percentage: '1' })]),
  ]),
  'unknown change type': invalid([change('PublishOffer', 'offer-1', {})]),
  'change type that the portal does not use': invalid([change('UpdateLegalTerms', 'offer-1', {})]),
  'entity type without a version': invalid([
    { ...change('ReleaseOffer', 'offer-1', {}), Entity: { Type: 'Offer', Identifier: 'offer-1' } },
  ]),
  'identifier on a creation': invalid([
    change('CreateOfferUsingResaleAuthorization', 'offer-1', { ResaleAuthorizationId: bronze }),
  ]),
  'no identifier on an update': invalid([change('ReleaseOffer', undefined, {})]),
};
