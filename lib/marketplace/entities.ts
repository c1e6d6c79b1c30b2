import { BatchDescribeEntitiesCommand, type EntityDetail } from '@aws-sdk/client-marketplace-catalog';
import type { MarketplaceConnection } from './client';
import { reading, readingOn } from './errors';

/** https://docs.aws.amazon.com/marketplace/latest/APIReference/API_BatchDescribeEntities.html */
const BATCH_SIZE = 20;
const NOT_FOUND = /^ResourceNotFound(Exception)?$/;

/** What AWS says about one entity of a batch: errors stand beside the entities that could be described. */
export type EntityAnswer =
  | { kind: 'found'; detail: EntityDetail }
  /** AWS says in so many words that there is none: the only answer that proves it. */
  | { kind: 'gone' }
  | Unreadable;

export type Unreadable = { kind: 'unreadable'; code: string; message: string };

/** Describes entities, 20 a call; every id has an answer. Throws `MarketplaceUnavailable` when AWS answers none of a call. */
export async function describeEntities(
  { catalog }: MarketplaceConnection,
  ids: readonly string[],
): Promise<Map<string, EntityAnswer>> {
  const answers = new Map<string, EntityAnswer>();
  for (let start = 0; start < ids.length; start += BATCH_SIZE) {
    const batch = ids.slice(start, start + BATCH_SIZE);
    const { EntityDetails, Errors } = await (start === 0 ? reading : readingOn)(() =>
      catalog.send(
        new BatchDescribeEntitiesCommand({
          EntityRequestList: batch.map((EntityId) => ({ Catalog: 'AWSMarketplace', EntityId })),
        }),
      ),
    );
    for (const id of batch) answers.set(id, answerOf(EntityDetails?.[id], Errors?.[id]));
  }
  return answers;
}

function answerOf(
  detail: EntityDetail | undefined,
  error: { ErrorCode?: string | undefined; ErrorMessage?: string | undefined } | undefined,
): EntityAnswer {
  if (detail !== undefined) return { kind: 'found', detail };
  const { ErrorCode: code = 'NoAnswer', ErrorMessage: message = 'AWS said nothing about it.' } = error ?? {};
  return NOT_FOUND.test(code) ? { kind: 'gone' } : { kind: 'unreadable', code, message };
}

/** AWS answered, but with a document that is not what its documentation says. */
export function unparsable(error: Error): Unreadable {
  return { kind: 'unreadable', code: UNPARSABLE, message: error.message };
}

const UNPARSABLE = 'Unparsable';

/** Asking again may help: AWS was busy with this one entity. */
export function isWorthAskingAgain({ code }: Unreadable): boolean {
  return /^(Throttling|InternalService|NoAnswer)/.test(code);
}

/** `…@12` → 12; 0 when AWS names no revision. */
export function revisionOf({ EntityIdentifier }: EntityDetail): number {
  return Number(EntityIdentifier?.split('@')[1] ?? 0);
}
