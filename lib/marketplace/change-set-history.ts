import {
  DescribeChangeSetCommand,
  ListChangeSetsCommand,
  ResourceNotFoundException,
  type ChangeSummary,
} from '@aws-sdk/client-marketplace-catalog';
import { z } from 'zod';
import type { FoundChange, FoundChangeSet, ListedChangeSet, OwnChangeSet } from '../domain/restore/found-change-set';
import type { Json } from '../domain/core/ordered-json';
import { withoutSignedUrls } from '../domain/acceptance/signed-urls';
import type { MarketplaceConnection } from './client';
import { reading, readingOn } from './errors';

const CATALOG = 'AWSMarketplace';
/** 20 a page at most: https://docs.aws.amazon.com/marketplace/latest/APIReference/API_ListChangeSets.html */
const PAGE_SIZE = 20;

/** `isAll`: AWS has no older ones. */
export type NewestChangeSets = { listed: ListedChangeSet[]; isAll: boolean };

/**
 * Change sets of the account, newest first: page by page until what is listed is enough. Throws `MarketplaceUnavailable` when AWS does
 * not answer.
 */
export async function listNewestChangeSets(
  { catalog }: MarketplaceConnection,
  isEnough: (listed: readonly ListedChangeSet[]) => boolean,
): Promise<NewestChangeSets> {
  const listed: ListedChangeSet[] = [];
  let token: string | undefined;
  do {
    const command = new ListChangeSetsCommand({
      Catalog: CATALOG,
      Sort: { SortBy: 'StartTime', SortOrder: 'DESCENDING' },
      MaxResults: PAGE_SIZE,
      ...(token !== undefined && { NextToken: token }),
    });
    const page = await (token === undefined ? reading : readingOn)(() => catalog.send(command));
    for (const { ChangeSetId, ChangeSetName, StartTime } of page.ChangeSetSummaryList ?? [])
      if (ChangeSetId !== undefined && ChangeSetName !== undefined)
        listed.push({ awsChangeSetId: ChangeSetId, name: ChangeSetName, startedAt: instantOf(StartTime) });
    token = page.NextToken ?? undefined;
  } while (token !== undefined && !isEnough(listed));
  return { listed, isAll: token === undefined };
}

export type ChangeSetContent = { found: FoundChangeSet; document: unknown };

/**
 * What a change set of the portal's asked AWS for. What AWS does not show any more, or shows in a form that nobody knows, is told as such:
 * it is there all the same. Throws `MarketplaceUnavailable` when AWS does not answer.
 */
export async function readChangeSetContent(
  { catalog }: MarketplaceConnection,
  listed: OwnChangeSet,
): Promise<ChangeSetContent> {
  try {
    const answer = await readingOn(() =>
      catalog.send(new DescribeChangeSetCommand({ Catalog: CATALOG, ChangeSetId: listed.awsChangeSetId })),
    );
    const { $metadata: _metadata, ...document } = answer;
    const found = {
      ...listed,
      startedAt: instantOf(answer.StartTime) ?? listed.startedAt,
      status: answer.Status ?? UNREADABLE,
      failureCode: answer.FailureCode ?? null,
      changes: (answer.ChangeSet ?? []).map(foundChange),
    };
    return { found, document: withoutSignedUrls(document) };
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    return { found: { ...listed, status: UNREADABLE, failureCode: null, changes: [] }, document: {} };
  }
}

const UNREADABLE = 'UNREADABLE';

function foundChange({ ChangeType, Entity, Details, DetailsDocument }: ChangeSummary): FoundChange {
  return {
    changeType: ChangeType ?? '',
    entityType: Entity?.Type ?? '',
    identifier: Entity?.Identifier ?? null,
    details: detailsOf(DetailsDocument ?? Details),
  };
}

/** As a document, or as JSON text; a text that is none stays a text, which is like no document. */
function detailsOf(details: unknown): Json {
  if (details === undefined || details === '') return null;
  const text = typeof details === 'string' ? parsedText(details) : details;
  const document = z.json().safeParse(text);
  return document.success ? document.data : UNREADABLE;
}

function parsedText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function instantOf(text: string | undefined): Date | null {
  const instant = new Date(text ?? '');
  return Number.isNaN(instant.getTime()) ? null : instant;
}
