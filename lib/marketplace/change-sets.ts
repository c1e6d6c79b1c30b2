import {
  CancelChangeSetCommand,
  DescribeChangeSetCommand,
  type DescribeChangeSetCommandOutput,
  ListChangeSetsCommand,
  paginateListChangeSets,
  StartChangeSetCommand,
} from '@aws-sdk/client-marketplace-catalog';
import type { ChangeSetFailure } from '../domain/failures/change-set-failure';
import type { StartChangeSetRequest } from '../domain/engine/start-change-set-schema';
import type { Observation } from '../domain/engine/change-set-observation';
import { withoutSignedUrls } from '../domain/acceptance/signed-urls';
import type { MarketplaceConnection } from './client';
import { MarketplaceUnavailable, meaningOf, reading } from './errors';
import { fenced, HeldBack, type Fence } from './fence';

const CATALOG = 'AWSMarketplace';
/** 20 a page at most: https://docs.aws.amazon.com/marketplace/latest/APIReference/API_ListChangeSets.html */
const PAGE_SIZE = 20;
/** AWS writes timestamps to the second: https://docs.aws.amazon.com/marketplace/latest/APIReference/API_ListChangeSets.html */
const secondsText = (instant: Date) => `${instant.toISOString().slice(0, 19)}Z`;

export type StartOutcome = Extract<
  Observation,
  { kind: 'accepted' | 'rejected' | 'deferred' | 'outcome_unknown' | 'held_back' }
>;

/**
 * Sends the request once, if `mayLeave` still says so after it was signed. Every error becomes what it says about the request; nothing
 * is thrown for what AWS does.
 */
export async function startChangeSet(
  { catalog }: MarketplaceConnection,
  request: StartChangeSetRequest,
  mayLeave: Fence,
): Promise<StartOutcome> {
  try {
    const { ChangeSetId } = await catalog.send(fenced(new StartChangeSetCommand(request), mayLeave));
    return ChangeSetId === undefined ? { kind: 'outcome_unknown' } : { kind: 'accepted', awsChangeSetId: ChangeSetId };
  } catch (error) {
    if (error instanceof HeldBack) return { kind: 'held_back' };
    const meaning = meaningOf(error);
    if (meaning.kind === 'rejected')
      return { kind: 'rejected', failures: [{ code: meaning.code, message: meaning.message, changeType: null }] };
    if (meaning.kind === 'deferred') return { kind: 'deferred', reason: meaning.reason };
    return { kind: 'outcome_unknown' };
  }
}

/**
 * The change sets with this exact name, started at or after `after`. There is at most one, unless the database was restored and a number
 * was given twice.
 */
export async function findChangeSets({ catalog }: MarketplaceConnection, name: string, after: Date): Promise<string[]> {
  return reading(async () => {
    const { ChangeSetSummaryList } = await catalog.send(
      new ListChangeSetsCommand({
        Catalog: CATALOG,
        FilterList: [
          { Name: 'ChangeSetName', ValueList: [name] },
          { Name: 'AfterStartTime', ValueList: [secondsText(after)] },
        ],
        MaxResults: PAGE_SIZE,
      }),
    );
    const named = (ChangeSetSummaryList ?? []).filter(({ ChangeSetName }) => ChangeSetName === name);
    return named.flatMap(({ ChangeSetId }) => ChangeSetId ?? []);
  });
}

/** Status of every change set of the account that is still open at AWS, by change-set id. One walk however many there are. */
export async function openChangeSets({
  catalog,
}: MarketplaceConnection): Promise<Map<string, 'PREPARING' | 'APPLYING'>> {
  return reading(async () => {
    const open = new Map<string, 'PREPARING' | 'APPLYING'>();
    const pages = paginateListChangeSets(
      { client: catalog, pageSize: PAGE_SIZE },
      { Catalog: CATALOG, FilterList: [{ Name: 'Status', ValueList: ['PREPARING', 'APPLYING'] }] },
    );
    for await (const { ChangeSetSummaryList } of pages)
      for (const { ChangeSetId, Status } of ChangeSetSummaryList ?? [])
        if (ChangeSetId !== undefined && (Status === 'PREPARING' || Status === 'APPLYING'))
          open.set(ChangeSetId, Status);
    return open;
  });
}

export type ChangeSetDescription = {
  observation: Extract<
    Observation,
    { kind: 'preparing' | 'applying' | 'succeeded' | 'failed' | 'server_fault' | 'cancelled' }
  >;
  /** AWS's answer without signed URLs, for the record. */
  document: unknown;
};

/** How one change set stands. Throws for an answer that does not tell. */
export async function describeChangeSet(
  { catalog }: MarketplaceConnection,
  awsChangeSetId: string,
): Promise<ChangeSetDescription> {
  return reading(async () => {
    const answer = await catalog.send(new DescribeChangeSetCommand({ Catalog: CATALOG, ChangeSetId: awsChangeSetId }));
    const { $metadata: _metadata, ...document } = answer;
    return { observation: observationOf(answer), document: withoutSignedUrls(document) };
  });
}

/** Asks AWS to drop a change set; possible only while it is PREPARING. False: it has gone too far. */
export async function cancelChangeSet({ catalog }: MarketplaceConnection, awsChangeSetId: string): Promise<boolean> {
  try {
    await catalog.send(new CancelChangeSetCommand({ Catalog: CATALOG, ChangeSetId: awsChangeSetId }));
    return true;
  } catch (error) {
    const meaning = meaningOf(error);
    if (meaning.kind === 'rejected' || (meaning.kind === 'deferred' && meaning.reason === 'locked')) return false;
    throw new MarketplaceUnavailable(meaning.kind === 'deferred' ? meaning.reason : 'unreachable', error);
  }
}

function observationOf(answer: DescribeChangeSetCommandOutput): ChangeSetDescription['observation'] {
  switch (answer.Status) {
    case 'PREPARING':
      return { kind: 'preparing' };
    case 'APPLYING':
      return { kind: 'applying' };
    case 'CANCELLED':
      return { kind: 'cancelled' };
    case 'FAILED':
      return { kind: answer.FailureCode === 'SERVER_FAULT' ? 'server_fault' : 'failed', failures: failuresOf(answer) };
    case 'SUCCEEDED':
      return { kind: 'succeeded', awsOfferId: createdOfferId(answer) };
    default:
      throw new Error(`AWS gave a change set the status ${String(answer.Status)}.`);
  }
}

/** The offer id stands in the entity of the creating change, as `offer-…@revision`; the ChangeSetId never names the offer. */
function createdOfferId({ ChangeSet }: DescribeChangeSetCommandOutput): string {
  const identifiers = (ChangeSet ?? [])
    .map(({ Entity }) => Entity?.Identifier)
    .filter((id) => id?.startsWith('offer-'));
  const offerId = identifiers[0]?.split('@')[0];
  if (offerId === undefined) throw new Error('A change set succeeded without naming its offer.');
  return offerId;
}

/** Errors stand on the changes whatever FailureDescription says; a fault of AWS's own has no error of any change. */
function failuresOf({
  ChangeSet,
  FailureCode,
  FailureDescription,
}: DescribeChangeSetCommandOutput): ChangeSetFailure[] {
  const ofChanges = (ChangeSet ?? []).flatMap(({ ChangeType, ErrorDetailList }) =>
    (ErrorDetailList ?? []).map(({ ErrorCode, ErrorMessage }) => ({
      code: ErrorCode ?? 'UNKNOWN',
      message: ErrorMessage ?? '',
      changeType: ChangeType ?? null,
    })),
  );
  if (ofChanges.length > 0) return ofChanges;
  return [{ code: FailureCode ?? 'UNKNOWN', message: FailureDescription ?? 'AWS gave no reason.', changeType: null }];
}
