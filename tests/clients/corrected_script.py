"""The guide's script, corrected: one change set, the new offer by reference, an expiration, a description, a token,
and a wait for the end. Prints the offer's document and the agreements' count as one JSON object."""

import datetime
import json
import os
import time

import boto3

REGION = 'us-east-1'
ENDPOINT = os.environ['SANDBOX_ENDPOINT']
CATALOG = 'AWSMarketplace'
NEW_OFFER = '$CreateCPPO.Entity.Identifier'

catalog = boto3.client('marketplace-catalog', region_name=REGION, endpoint_url=ENDPOINT)
expiration = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=60)).strftime('%Y-%m-%d')


def change(change_type, details, identifier=NEW_OFFER, **more):
    entity = {'Type': 'Offer@1.0'}
    if identifier:
        entity['Identifier'] = identifier
    return {'ChangeType': change_type, 'Entity': entity, 'DetailsDocument': details, **more}


started = catalog.start_change_set(
    Catalog=CATALOG,
    ChangeSetName='CPPO for Customer ABC',
    ClientRequestToken='customer-abc-1',
    ChangeSet=[
        change(
            'CreateOfferUsingResaleAuthorization',
            {
                'ResaleAuthorizationId': 'resaleauthz-rgrycwq5y6nuk',
                'Name': 'Archera - Subscription for Customer ABC',
                'Description': 'Customer ABC',
            },
            identifier=None,
            ChangeName='CreateCPPO',
        ),
        change('UpdateMarkup', {'Percentage': '25.0'}),
        change('UpdateTargeting', {'PositiveTargeting': {'BuyerAccounts': ['123456789012', '987654321098']}}),
        change('UpdateAvailability', {'AvailabilityEndDate': expiration}),
        change('UpdateValidityTerms', {'Terms': [{'Type': 'ValidityTerm', 'AgreementDuration': 'P3650D'}]}),
        change('ReleaseOffer', {}),
    ],
)

while True:
    described = catalog.describe_change_set(Catalog=CATALOG, ChangeSetId=started['ChangeSetId'])
    if described['Status'] in ('SUCCEEDED', 'FAILED', 'CANCELLED'):
        break
    time.sleep(0.1)

offer_id = described['ChangeSet'][0]['Entity']['Identifier'].split('@')[0]
entity = catalog.describe_entity(Catalog=CATALOG, EntityId=offer_id)
pages = catalog.get_paginator('list_entities').paginate(
    Catalog=CATALOG, EntityType='ResaleAuthorization', OwnershipType='SHARED', PaginationConfig={'PageSize': 3}
)
agreements = boto3.client('marketplace-agreement', region_name=REGION, endpoint_url=ENDPOINT).search_agreements(
    catalog=CATALOG,
    filters=[
        {'name': 'PartyType', 'values': ['Proposer']},
        {'name': 'AgreementType', 'values': ['PurchaseAgreement']},
        {'name': 'OfferId', 'values': [offer_id]},
    ],
)
identity = boto3.client('sts', region_name=REGION, endpoint_url=ENDPOINT).get_caller_identity()

print(
    json.dumps(
        {
            'status': described['Status'],
            'offer': entity['DetailsDocument'],
            'authorizations': sum(len(page['EntitySummaryList']) for page in pages),
            'agreements': len(agreements['agreementViewSummaries']),
            'account': identity['Account'],
        }
    )
)
