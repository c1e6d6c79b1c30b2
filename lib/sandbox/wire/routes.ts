import { describeAgreement, getAgreementTerms } from '../agreement/agreements';
import { searchAgreements } from '../agreement/search-agreements';
import { cancelChangeSet, describeChangeSet, listChangeSets } from '../catalog/change-sets';
import { batchDescribeEntities, describeEntity } from '../catalog/describe-entity';
import { listEntities } from '../catalog/list-entities';
import type { Operation } from '../catalog/operation';
import { startChangeSet } from '../catalog/start-change-set';
import { headerOf, type WireRequest } from './request';

export type Route =
  | { service: 'catalog' | 'agreement'; name: string; run: Operation; input: 'body' | 'query' }
  | { service: 'sts'; name: string };

type CatalogRoute = { method: string; run: Operation; input: 'body' | 'query' };

const catalogRoutes: Readonly<Record<string, CatalogRoute>> = {
  StartChangeSet: { method: 'POST', run: startChangeSet, input: 'body' },
  DescribeChangeSet: { method: 'GET', run: describeChangeSet, input: 'query' },
  ListChangeSets: { method: 'POST', run: listChangeSets, input: 'body' },
  CancelChangeSet: { method: 'PATCH', run: cancelChangeSet, input: 'query' },
  ListEntities: { method: 'POST', run: listEntities, input: 'body' },
  DescribeEntity: { method: 'GET', run: describeEntity, input: 'query' },
  BatchDescribeEntities: { method: 'POST', run: batchDescribeEntities, input: 'body' },
};

const agreementOperations: Readonly<Record<string, Operation>> = {
  SearchAgreements: searchAgreements,
  DescribeAgreement: describeAgreement,
  GetAgreementTerms: getAgreementTerms,
};

const agreementTarget = 'AWSMPCommerceService_v20200301.';

const ownEntry = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

/** The operation that a request means, by path for the Catalog API, by header for the Agreement API, by form for STS. */
export function routeOf(request: WireRequest): Route | undefined {
  if (request.path !== '/') {
    const name = request.path.slice(1);
    const route = ownEntry(catalogRoutes, name);
    if (route?.method !== request.method) return undefined;
    return { service: 'catalog', name, run: route.run, input: route.input };
  }
  if (request.method !== 'POST') return undefined;
  const target = headerOf(request, 'x-amz-target');
  if (target !== undefined) {
    const name = target.startsWith(agreementTarget) ? target.slice(agreementTarget.length) : '';
    const run = ownEntry(agreementOperations, name);
    return run === undefined ? undefined : { service: 'agreement', name, run, input: 'body' };
  }
  const isForm = headerOf(request, 'content-type')?.startsWith('application/x-www-form-urlencoded') ?? false;
  return isForm ? { service: 'sts', name: 'Sts' } : undefined;
}
