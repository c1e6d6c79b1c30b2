import { z } from 'zod';
import type { ChangeSet } from '../store/rows';
import { notFound, resourceInUse, validationError } from '../wire/aws-error';
import type { Caller } from '../wire/caller';
import { changeSetArn, changeSetSummaryView, describeChangeSetView, entityIdsOf, isRetained } from './change-set-view';
import type { World } from './operation';
import { pageOf } from './pages';
import { optionalMember } from './start-change-set-request';
import { parseDocument } from './validate-document';

const changeSetQuery = z.object({
  catalog: z.literal('AWSMarketplace'),
  changeSetId: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[\w-]+$/),
});

/** Own change sets only: those of others do not exist for the caller. Throws 404. */
function ownChangeSet({ store, clock }: World, caller: Caller, input: unknown): ChangeSet {
  const { changeSetId } = parseDocument(changeSetQuery, input);
  const changeSet = store.changeSets.get(changeSetId);
  if (changeSet?.accountId !== caller.accountId || !isRetained(changeSet, store.settings.switches, clock.now())) {
    throw notFound(`Change set '${changeSetId}' does not exist.`);
  }
  return changeSet;
}

/** https://docs.aws.amazon.com/marketplace/latest/APIReference/API_DescribeChangeSet.html */
export function describeChangeSet(world: World, caller: Caller, input: unknown): Record<string, unknown> {
  return describeChangeSetView(ownChangeSet(world, caller, input), world.store.settings.switches);
}

/** Cancels while PREPARING; later throws 423. https://docs.aws.amazon.com/marketplace/latest/APIReference/API_CancelChangeSet.html */
export function cancelChangeSet(world: World, caller: Caller, input: unknown): Record<string, unknown> {
  const changeSet = ownChangeSet(world, caller, input);
  if (changeSet.status !== 'PREPARING') {
    const message = `Change set '${changeSet.id}' can't be cancelled in status ${changeSet.status}. Changes can only be canceled while in the PREPARING status.`;
    throw world.store.settings.switches.lateCancel === 'resource-in-use'
      ? resourceInUse(message)
      : validationError(message);
  }
  world.engine.cancel(changeSet);
  return { ChangeSetId: changeSet.id, ChangeSetArn: changeSetArn(changeSet) };
}

const timestamp = z.string().regex(/^\d{4}-(1[0-2]|0[1-9])-(3[01]|0[1-9]|[12]\d)T(2[0-3]|[01]\d):[0-5]\d:[0-5]\dZ$/);
const filterValues = z.array(z.string().min(1).max(255)).min(1).max(10);
const timeFilter = <Name extends string>(name: Name) =>
  z.object({ Name: z.literal(name), ValueList: z.array(timestamp).min(1).max(10) });

const listRequest = z.object({
  Catalog: z.literal('AWSMarketplace'),
  FilterList: optionalMember(
    z
      .array(
        z.discriminatedUnion('Name', [
          z.object({ Name: z.literal('EntityId'), ValueList: filterValues }),
          z.object({ Name: z.literal('ChangeSetName'), ValueList: filterValues }),
          z.object({
            Name: z.literal('Status'),
            ValueList: z
              .array(z.enum(['PREPARING', 'APPLYING', 'SUCCEEDED', 'CANCELLED', 'FAILED']))
              .min(1)
              .max(10),
          }),
          timeFilter('BeforeStartTime'),
          timeFilter('AfterStartTime'),
          timeFilter('BeforeEndTime'),
          timeFilter('AfterEndTime'),
        ]),
      )
      .min(1)
      .max(8),
  ),
  Sort: optionalMember(
    z.object({
      SortBy: optionalMember(z.enum(['StartTime', 'EndTime'])),
      SortOrder: optionalMember(z.enum(['ASCENDING', 'DESCENDING'])),
    }),
  ),
  MaxResults: optionalMember(z.number().int().min(1).max(20)),
  NextToken: optionalMember(
    z
      .string()
      .min(1)
      .max(4096)
      .regex(/^[\w+=.:@\-/]+$/),
  ),
});

type Filter = NonNullable<z.output<typeof listRequest>['FilterList']>[number];

function matches(changeSet: ChangeSet, { Name, ValueList }: Filter): boolean {
  const values: readonly string[] = ValueList;
  const { startTime, endTime } = changeSet;
  switch (Name) {
    case 'EntityId':
      return entityIdsOf(changeSet).some((id) => values.includes(id));
    case 'ChangeSetName':
      return values.includes(changeSet.name);
    case 'Status':
      return values.includes(changeSet.status);
    case 'BeforeStartTime':
      return values.some((value) => startTime < value);
    case 'AfterStartTime':
      return values.some((value) => startTime > value);
    case 'BeforeEndTime':
      return endTime !== undefined && values.some((value) => endTime < value);
    case 'AfterEndTime':
      return endTime !== undefined && values.some((value) => endTime > value);
  }
}

/** https://docs.aws.amazon.com/marketplace/latest/APIReference/API_ListChangeSets.html */
export function listChangeSets({ store, clock }: World, caller: Caller, input: unknown): Record<string, unknown> {
  const { FilterList = [], Sort, MaxResults = 20, NextToken } = parseDocument(listRequest, input);
  const now = clock.now();
  const found = [...store.listedChangeSets.rows(store.changeSets)].filter(
    (changeSet) =>
      changeSet.accountId === caller.accountId &&
      isRetained(changeSet, store.settings.switches, now) &&
      FilterList.every((filter) => matches(changeSet, filter)),
  );
  const sortBy = Sort?.SortBy ?? 'StartTime';
  const { items, nextToken } = pageOf(found, {
    query: { operation: 'ListChangeSets', account: caller.accountId, FilterList, Sort },
    sortValue: (changeSet) =>
      `${sortBy === 'StartTime' ? changeSet.startTime : (changeSet.endTime ?? '')} ${changeSet.acceptedAtMs}`,
    idOf: (changeSet) => changeSet.id,
    descending: Sort?.SortOrder !== 'ASCENDING',
    size: MaxResults,
    token: NextToken,
  });
  return { ChangeSetSummaryList: items.map(changeSetSummaryView), NextToken: nextToken };
}
