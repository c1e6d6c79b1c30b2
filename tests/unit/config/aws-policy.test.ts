import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { leastPrivilegePolicy } from '../../../lib/domain/engine/aws-policy';
import { changeTypes } from '../../../lib/domain/engine/start-change-set-schema';

type Statement = { Action: string[]; Resource: string | string[]; Condition?: Record<string, Record<string, unknown>> };

const { Statement: statements } = JSON.parse(leastPrivilegePolicy('111122223333')) as { Statement: Statement[] };
const allowed = statements.flatMap(({ Action }) => Action);

/** Every operation that the code knows how to send, as its sources import it from the SDK: service and name. */
function sentOperations(): { service: string; operation: string }[] {
  const folder = 'lib/marketplace';
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .flatMap((source) => [...source.matchAll(/import \{([^}]*)\} from '@aws-sdk\/client-([\w-]+)'/g)])
    .flatMap(([, names = '', service = '']) =>
      [...names.matchAll(/(\w+)Command\b/g)].map(([, operation = '']) => ({ service, operation })),
    );
}

/** Operations that another right covers: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsmarketplacecatalog.html */
const coveredBy: Record<string, string> = { BatchDescribeEntities: 'DescribeEntity' };

describe('the policy for the credentials', () => {
  it('allows every operation that the code sends to AWS Marketplace, and no other', () => {
    const marketplace = sentOperations().filter(({ service }) => service.startsWith('marketplace-'));
    expect(marketplace.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(['StartChangeSet', 'BatchDescribeEntities', 'SearchAgreements']),
    );
    const missing = marketplace
      .map(({ operation }) => `aws-marketplace:${coveredBy[operation] ?? operation}`)
      .filter((action) => !allowed.includes(action));
    expect(missing).toEqual([]);
    const sent = marketplace.map(({ operation }) => `aws-marketplace:${coveredBy[operation] ?? operation}`);
    expect(allowed.filter((action) => !sent.includes(action))).toEqual([]);
  });

  it('needs nothing for other services but what every identity may, or the trust of the role gives', () => {
    const others = sentOperations().filter(({ service }) => !service.startsWith('marketplace-'));
    expect([...new Set(others.map(({ operation }) => operation))]).toEqual(['GetCallerIdentity']);
  });

  it('lets agreements be read, as their seller only', () => {
    const statement = statements.find(({ Action }) => Action.includes('aws-marketplace:SearchAgreements'));
    expect(statement?.Action).toEqual(['aws-marketplace:SearchAgreements']);
    expect(statement?.Condition?.['StringEquals']).toEqual({ 'aws-marketplace:PartyType': 'Proposer' });
  });

  it('lets change sets hold the steps that the portal sends and no other, on offers of its own account', () => {
    const [publish, ...others] = statements.filter(({ Action }) => Action.includes('aws-marketplace:StartChangeSet'));
    expect(others).toEqual([]);
    expect(publish?.Condition?.['StringEquals']?.['catalog:ChangeType']).toEqual([...changeTypes]);
    expect(publish?.Resource).toEqual([
      'arn:aws:aws-marketplace:us-east-1:111122223333:AWSMarketplace/Offer/*',
      'arn:aws:aws-marketplace:us-east-1:111122223333:AWSMarketplace/ChangeSet/*',
    ]);
  });

  it('stands in docs/aws-policy.json (npm run docs:permissions)', () => {
    expect(readFileSync('docs/aws-policy.json', 'utf8')).toBe(`${leastPrivilegePolicy(null)}\n`);
  });
});
