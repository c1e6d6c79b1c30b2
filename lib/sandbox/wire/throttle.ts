import { AwsError } from './aws-error';

/**
 * Requests per second and account. BatchDescribeEntities has no published row and takes DescribeEntity's.
 * https://docs.aws.amazon.com/marketplace/latest/developerguide/catalog-service-quotas.html
 * https://docs.aws.amazon.com/marketplace/latest/developerguide/agreement-service-quotas.html
 */
const requestsPerSecond: Readonly<Record<string, number>> = {
  ListEntities: 10,
  DescribeEntity: 20,
  BatchDescribeEntities: 20,
  StartChangeSet: 5,
  ListChangeSets: 5,
  DescribeChangeSet: 10,
  CancelChangeSet: 5,
  SearchAgreements: 5,
  DescribeAgreement: 5,
  GetAgreementTerms: 10,
};

type Bucket = { tokens: number; filledAtMs: number };

/** Token buckets, one for each account and operation, that hold one second's worth. */
export class Throttle {
  private readonly buckets = new Map<string, Bucket>();

  /** Throws 429 when the account has used up what it may ask for. */
  take(accountId: string, operation: string, nowMs: number): void {
    const rate = requestsPerSecond[operation];
    if (rate === undefined) return;
    const name = `${accountId} ${operation}`;
    const bucket = this.buckets.get(name) ?? { tokens: rate, filledAtMs: nowMs };
    const refilled = Math.min(rate, bucket.tokens + ((nowMs - bucket.filledAtMs) / 1000) * rate);
    this.buckets.set(name, { tokens: refilled >= 1 ? refilled - 1 : refilled, filledAtMs: nowMs });
    if (refilled < 1) throw throttled();
  }

  clear(): void {
    this.buckets.clear();
  }
}

export const throttled = () => new AwsError(429, 'ThrottlingException', 'Rate exceeded');
