import {
  AccessDeniedException as AgreementAccessDenied,
  MarketplaceAgreementServiceException,
  ResourceNotFoundException as AgreementNotFound,
  ThrottlingException as AgreementThrottled,
  ValidationException as AgreementInvalid,
} from '@aws-sdk/client-marketplace-agreement';
import {
  AccessDeniedException,
  InternalServiceException,
  MarketplaceCatalogServiceException,
  ResourceInUseException,
  ResourceNotFoundException,
  ResourceNotSupportedException,
  ServiceQuotaExceededException,
  ThrottlingException,
  ValidationException,
} from '@aws-sdk/client-marketplace-catalog';
import { STSServiceException } from '@aws-sdk/client-sts';
import type { WaitReason } from '../domain/change-set-progress';

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

const EXPIRED_CREDENTIALS = new Set([
  'ExpiredTokenException',
  'ExpiredToken',
  'RequestExpired',
  'CredentialsProviderError',
]);

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
  if (error instanceof Error && EXPIRED_CREDENTIALS.has(error.name))
    return { kind: 'deferred', reason: 'credentials_expired' };
  if (error instanceof AccessDeniedException || error instanceof AgreementAccessDenied)
    return { kind: 'deferred', reason: 'no_access' };
  if (error instanceof InternalServiceException) return { kind: 'unknown' };
  if (httpStatusOf(error) === 403) return { kind: 'deferred', reason: 'no_access' };
  if (httpStatusOf(error) === 429) return { kind: 'deferred', reason: 'throttled' };
  return { kind: 'unknown' };
}

/** Every client of the SDK throws errors with the HTTP status of the answer, if there was one. */
function httpStatusOf(error: unknown): number | undefined {
  const isServiceError =
    error instanceof MarketplaceCatalogServiceException ||
    error instanceof MarketplaceAgreementServiceException ||
    error instanceof STSServiceException;
  return isServiceError ? error.$metadata.httpStatusCode : undefined;
}

/** The SDK writes `$metadata` on whatever a request threw, an answer of AWS or a lost connection; our own bugs have none. */
function isOfRequest(error: unknown): boolean {
  return error instanceof Error && '$metadata' in error;
}

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
