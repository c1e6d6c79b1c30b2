import { changeTypes } from './start-change-set-schema';

/**
 * What the portal needs, for one account: the setup doctor shows it, and docs/aws-policy.json holds it with a
 * placeholder. Composed from AWS's service authorization reference; the right to DescribeEntity covers BatchDescribeEntities:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsmarketplacecatalog.html
 */
export function leastPrivilegePolicy(accountId: string | null): string {
  const account = accountId ?? '<seller account>';
  const arn = (owner: string, type: string) => `arn:aws:aws-marketplace:us-east-1:${owner}:AWSMarketplace/${type}/*`;
  const allow = (sid: string, actions: string[], resource: string | string[], condition?: object) => ({
    Sid: sid,
    Effect: 'Allow',
    Action: actions.map((action) => `aws-marketplace:${action}`),
    Resource: resource,
    // Where there is none, JSON leaves it out.
    Condition: condition,
  });
  const statements = [
    allow('Publish', ['StartChangeSet'], [arn(account, 'Offer'), arn(account, 'ChangeSet')], {
      StringEquals: { 'catalog:ChangeType': changeTypes },
    }),
    allow('Follow', ['DescribeChangeSet', 'ListChangeSets', 'CancelChangeSet'], '*'),
    allow('List', ['ListEntities'], '*'),
    allow('Read', ['DescribeEntity'], [arn(account, 'Offer'), arn('*', 'ResaleAuthorization')]),
    allow('Agreements', ['SearchAgreements'], '*', {
      StringEquals: { 'aws-marketplace:PartyType': 'Proposer' },
      'ForAllValues:StringEquals': { 'aws-marketplace:AgreementType': ['PurchaseAgreement'] },
    }),
  ];
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}
