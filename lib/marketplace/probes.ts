import { SearchAgreementsCommand } from '@aws-sdk/client-marketplace-agreement';
import type { ProbeAnswer, ProbedOperation } from '../domain/installation/setup-check-row';
import {
  BatchDescribeEntitiesCommand,
  ListChangeSetsCommand,
  ListEntitiesCommand,
} from '@aws-sdk/client-marketplace-catalog';
import type { MarketplaceConnection } from './client';
import { MarketplaceUnavailable, meaningOf } from './errors';
import { inTime } from './in-time';

const CATALOG = 'AWSMarketplace';
/** Longer than a slow answer, shorter than people wait for a page. */
export const PROBE_WAIT_MS = 4_000;
/** An id that no entity has: AWS says "not found" to who may ask, and "denied" to who may not. */
const NO_ENTITY = 'resaleauthz-doesnotexist1';

type Answered = { serverTime: Date | undefined; detail?: string };

/**
 * Asks AWS one read-only question per permission with the credentials in use. Nothing is created or changed: StartChangeSet is not
 * among them. Never throws: what AWS said, or that it said nothing in time, is the answer.
 */
export async function probeMarketplace(
  connection: MarketplaceConnection,
  authorizationIds: readonly string[],
  waitMs = PROBE_WAIT_MS,
): Promise<Map<ProbedOperation, ProbeAnswer>> {
  const questions = questionsTo(connection, authorizationIds[0] ?? NO_ENTITY);
  return new Map(
    await Promise.all(questions.map(async ([operation, ask]) => [operation, await answerTo(ask, waitMs)] as const)),
  );
}

type Question = [ProbedOperation, () => Promise<Answered>];

function questionsTo(connection: MarketplaceConnection, entityId: string): Question[] {
  const { catalog, agreements } = connection;
  return [
    ['GetCallerIdentity', async () => ({ serverTime: undefined, detail: await connection.accountId() })],
    [
      'ListEntities',
      () =>
        timed((seen) =>
          catalog.send(seen(new ListEntitiesCommand({ Catalog: CATALOG, EntityType: 'Offer', MaxResults: 1 }))),
        ),
    ],
    [
      'DescribeEntity',
      () =>
        timed((seen) =>
          catalog.send(
            seen(new BatchDescribeEntitiesCommand({ EntityRequestList: [{ Catalog: CATALOG, EntityId: entityId }] })),
          ),
        ),
    ],
    [
      'ListChangeSets',
      () => timed((seen) => catalog.send(seen(new ListChangeSetsCommand({ Catalog: CATALOG, MaxResults: 1 })))),
    ],
    [
      'SearchAgreements',
      () =>
        timed((seen) =>
          agreements.send(
            seen(
              new SearchAgreementsCommand({
                catalog: CATALOG,
                filters: [
                  { name: 'PartyType', values: ['Proposer'] },
                  { name: 'AgreementType', values: ['PurchaseAgreement'] },
                ],
                maxResults: 1,
              }),
            ),
          ),
        ),
    ],
  ];
}

async function answerTo(ask: () => Promise<Answered>, waitMs: number): Promise<ProbeAnswer> {
  const started = performance.now();
  try {
    const { serverTime, detail } = await inTime(ask(), waitMs);
    const skewMs = serverTime === undefined ? null : Date.now() - serverTime.getTime();
    return { kind: 'answered', tookMs: Math.round(performance.now() - started), skewMs, detail: detail ?? null };
  } catch (error) {
    if (error instanceof MarketplaceUnavailable && error.reason !== 'unreachable')
      return { kind: 'refused', reason: error.reason };
    const meaning = meaningOf(error);
    if (meaning.kind === 'rejected') return { kind: 'rejected', message: meaning.message };
    if (meaning.kind === 'deferred') return { kind: 'refused', reason: meaning.reason };
    return { kind: 'unreachable' };
  }
}

type Command = { middlewareStack: { add: (middleware: never, options: never) => void } };

/** Sends a command and keeps the time that AWS's answer carries: a clock that is minutes off makes every signature void. */
async function timed(
  send: (seen: <Sent extends Command>(command: Sent) => Sent) => Promise<unknown>,
): Promise<Answered> {
  let serverTime: Date | undefined;
  const note =
    (next: (request: unknown) => Promise<{ response: unknown }>) =>
    async (request: unknown): Promise<{ response: unknown }> => {
      const result = await next(request);
      serverTime = timeOf(result.response);
      return result;
    };
  await send((command) => {
    command.middlewareStack.add(
      note as never,
      { step: 'deserialize', name: 'noteServerTime', priority: 'low' } as never,
    );
    return command;
  });
  return { serverTime };
}

function timeOf(response: unknown): Date | undefined {
  if (typeof response !== 'object' || response === null || !('headers' in response)) return undefined;
  const date = new Date(String((response.headers as Record<string, string | undefined>)['date']));
  return Number.isNaN(date.getTime()) ? undefined : date;
}
