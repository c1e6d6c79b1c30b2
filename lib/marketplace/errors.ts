import { setTimeout as delay } from 'node:timers/promises';
import {
  AccessDeniedException as AgreementAccessDenied,
  ResourceNotFoundException as AgreementNotFound,
  ThrottlingException as AgreementThrottled,
  ValidationException as AgreementInvalid,
} from '@aws-sdk/client-marketplace-agreement';
import {
  AccessDeniedException,
  InternalServiceException,
  ResourceInUseException,
  ResourceNotFoundException,
  ResourceNotSupportedException,
  ServiceQuotaExceededException,
  ThrottlingException,
  ValidationException,
} from '@aws-sdk/client-marketplace-catalog';
import type { WaitReason } from '../domain/engine/wait-reason';
import { credentialTrouble, isAnswerOfAws } from './credential-trouble';

/** A read that AWS did not answer now. What was known stays known; asking again later is safe. */
export class MarketplaceUnavailable extends Error {
  readonly reason: WaitReason;
  constructor(reason: WaitReason, cause: unknown) {
    super(`AWS Marketplace is not available: ${reason}`, { cause });
    this.reason = reason;
  }
}

/** What an error says about the request that caused it. Decided from the SDK's classes and HTTP status, never from text. */
export type ErrorMeaning =
  { kind: 'rejected'; code: string; message: string } | { kind: 'deferred'; reason: WaitReason } | { kind: 'unknown' };

/**
 * 422, 404 and 415: AWS will not take it. 402, 403, 423, 429: not now. Everything else, a lost connection and 5xx above all,
 * leaves open whether AWS has the request. https://docs.aws.amazon.com/marketplace/latest/APIReference/API_StartChangeSet.html
 */
export function meaningOf(error: unknown): ErrorMeaning {
  if (
    error instanceof ValidationException ||
    error instanceof ResourceNotFoundException ||
    error instanceof ResourceNotSupportedException ||
    error instanceof AgreementInvalid ||
    error instanceof AgreementNotFound
  )
    return { kind: 'rejected', code: error.name, message: error.message };
  if (error instanceof ThrottlingException || error instanceof AgreementThrottled)
    return { kind: 'deferred', reason: 'throttled' };
  if (error instanceof ResourceInUseException) return { kind: 'deferred', reason: 'locked' };
  if (error instanceof ServiceQuotaExceededException) return { kind: 'deferred', reason: 'quota' };
  const aboutCredentials = credentialTrouble(error);
  if (aboutCredentials !== undefined) return { kind: 'deferred', reason: aboutCredentials };
  if (error instanceof AccessDeniedException || error instanceof AgreementAccessDenied)
    return { kind: 'deferred', reason: 'no_access' };
  if (error instanceof InternalServiceException) return { kind: 'unknown' };
  if (httpStatusOf(error) === 403) return { kind: 'deferred', reason: 'no_access' };
  if (httpStatusOf(error) === 429) return { kind: 'deferred', reason: 'throttled' };
  return { kind: 'unknown' };
}

/** Whether AWS says that it does not know what it was asked about. */
export function isUnknownToAws(error: unknown): boolean {
  return error instanceof ResourceNotFoundException;
}

const httpStatusOf = (error: unknown) => (isAnswerOfAws(error) ? error.$metadata.httpStatusCode : undefined);

/** The SDK writes `$metadata` on whatever a request threw, an answer of AWS or a lost connection; our own bugs have none. */
export function isOfRequest(error: unknown): boolean {
  return error instanceof Error && '$metadata' in error;
}

/** Waits between the attempts at one page, and when asking on is given up: longer than a burst, shorter than an outage. */
const FIRST_PAUSE_MS = 100;
const LAST_PAUSE_MS = 2_000;
const PATIENCE_MS = 15_000;

/**
 * `reading` for a later part of a longer walk. A throttled or unanswered part is asked for again for a while, so that it does not
 * cost everything that was read before it: a walk of a hundred parts would never end at an AWS that refuses one call in ten. Nothing
 * is lost with the first part: that one is read once, so that whoever asks hears of an outage at once.
 */
export async function readingOn<Value>(read: () => Promise<Value>): Promise<Value> {
  const startedAt = Date.now();
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LAST_PAUSE_MS)) {
    try {
      return await reading(read);
    } catch (error) {
      if (!isPassing(error) || Date.now() - startedAt > PATIENCE_MS) throw error;
    }
    await delay(pauseMs * (0.5 + Math.random()));
  }
}

const isPassing = (error: unknown) =>
  error instanceof MarketplaceUnavailable && (error.reason === 'throttled' || error.reason === 'unreachable');

/** Runs a read and turns what AWS threw into `MarketplaceUnavailable`; a rejected read, or a bug, stays what it is. */
export async function reading<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    const meaning = meaningOf(error);
    if (meaning.kind === 'deferred') throw new MarketplaceUnavailable(meaning.reason, error);
    if (meaning.kind === 'unknown' && isOfRequest(error)) throw new MarketplaceUnavailable('unreachable', error);
    throw error;
  }
}
