"""The vendor guide's script, as published. It differs in one place only: the client's endpoint and credentials come
from the environment (AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), which boto3 reads itself."""

import boto3
import json

mp_client = boto3.client('marketplace-catalog', region_name='us-east-1')

# Create the changeset for a new CPPO offer
changeset = [
    {
        "ChangeType": "CreateOfferUsingResaleAuthorization",
        "Entity": {
            "Type": "Offer@1.0"
        },
        "DetailsDocument": {
            "ResaleAuthorizationId": "resaleauthz-rgrycwq5y6nuk",  # Archera resale auth ID
            "Name": "Archera - Subscription for Customer ABC"
        }
    }
]

response = mp_client.start_change_set(
    Catalog="AWSMarketplace",
    ChangeSet=changeset,
    ChangeSetName="Create CPPO for Customer ABC"
)

offer_id = response['ChangeSetId']
print(f"Offer creation started: {offer_id}")

# Apply your partner tier markup
changeset = [
    {
        "ChangeType": "UpdateMarkup",
        "Entity": {
            "Type": "Offer@1.0",
            "Identifier": offer_id
        },
        "DetailsDocument": {
            "Percentage": "25.0"  # Bronze tier: 25% markup
        }
    }
]

response = mp_client.start_change_set(
    Catalog="AWSMarketplace",
    ChangeSet=changeset,
    ChangeSetName="Set markup for Customer ABC offer"
)

# Set the subscription usage duration to 10 years
changeset = [
    {
        "ChangeType": "UpdateValidityTerms",
        "Entity": {
            "Type": "Offer@1.0",
            "Identifier": offer_id
        },
        "DetailsDocument": {
            "Terms": [
                {
                    "Type": "ValidityTerm",
                    "AgreementDuration": "P3650D"  # 10 years = 3650 days
                }
            ]
        }
    }
]

response = mp_client.start_change_set(
    Catalog="AWSMarketplace",
    ChangeSet=changeset,
    ChangeSetName="Set usage duration for Customer ABC offer"
)

# Add buyer account IDs and publish the offer
changeset = [
    {
        "ChangeType": "UpdateTargeting",
        "Entity": {
            "Type": "Offer@1.0",
            "Identifier": offer_id
        },
        "DetailsDocument": {
            "PositiveTargeting": {
                "BuyerAccounts": ["123456789012", "987654321098"]
            }
        }
    },
    {
        "ChangeType": "ReleaseOffer",
        "Entity": {
            "Type": "Offer@1.0",
            "Identifier": offer_id
        },
        "DetailsDocument": {}
    }
]

response = mp_client.start_change_set(
    Catalog="AWSMarketplace",
    ChangeSet=changeset,
    ChangeSetName="Publish CPPO for Customer ABC"
)

print(f"Offer published: {offer_id}")
