import { SearchAgreementsCommand, type AgreementViewSummary, type Filter } from '@aws-sdk/client-marketplace-agreement';
import { agreedEnd, type Agreement } from '../domain/acceptance/agreement';
import type { MarketplaceConnection } from './client';
import { reading, readingOn } from './errors';

/** https://docs.aws.amazon.com/marketplace/latest/APIReference/API_marketplace-agreements_SearchAgreements.html */
const PAGE_SIZE = 50;

/** Agreements that this account proposed: those of its own offers. Both filters are required. */
const OURS: Filter[] = [
  { name: 'PartyType', values: ['Proposer'] },
  { name: 'AgreementType', values: ['PurchaseAgreement'] },
];

/**
 * Pages of the agreements that AWS has changed after an instant of its clock, oldest change first: what a page brought can be kept
 * before the next one is asked for. Without an instant, all of them.
 */
export function agreementsChangedSince(
  connection: MarketplaceConnection,
  since: Date | null,
): AsyncGenerator<Agreement[]> {
  const filters = since === null ? OURS : [...OURS, { name: 'AfterLastUpdateTime', values: [since.toISOString()] }];
  return pagesOf(connection, filters);
}

/** Every agreement of one offer. */
export async function agreementsOfOffer(connection: MarketplaceConnection, awsOfferId: string): Promise<Agreement[]> {
  const agreements: Agreement[] = [];
  for await (const page of pagesOf(connection, [...OURS, { name: 'OfferId', values: [awsOfferId] }]))
    agreements.push(...page);
  return agreements;
}

async function* pagesOf({ agreements }: MarketplaceConnection, filters: Filter[]): AsyncGenerator<Agreement[]> {
  let nextToken: string | undefined;
  do {
    const command = new SearchAgreementsCommand({
      catalog: 'AWSMarketplace',
      filters,
      sort: { sortBy: 'LastUpdateTime', sortOrder: 'ASCENDING' },
      maxResults: PAGE_SIZE,
      ...(nextToken !== undefined && { nextToken }),
    });
    const page = await (nextToken === undefined ? reading : readingOn)(() => agreements.send(command));
    yield (page.agreementViewSummaries ?? []).flatMap((summary) => agreementOf(summary) ?? []);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
}

/** Undefined for one that came without the ids that tell what it is about: no purchase of an offer. */
function agreementOf(summary: AgreementViewSummary): Agreement | undefined {
  const { agreementId, acceptor, proposalSummary, status } = summary;
  const acceptorAccountId = acceptor?.accountId;
  const awsOfferId = proposalSummary?.offerId;
  if (agreementId === undefined || acceptorAccountId === undefined || awsOfferId === undefined) return undefined;
  const { acceptanceTime, startTime, endTime, lastUpdateTime, initialAgreementId } = summary;
  return {
    id: agreementId,
    awsOfferId,
    acceptorAccountId,
    status: status ?? 'UNKNOWN',
    acceptedAt: acceptanceTime ?? null,
    startsAt: startTime ?? null,
    endsAt: agreedEnd(endTime),
    updatedAt: lastUpdateTime ?? acceptanceTime ?? new Date(0),
    initialAgreementId: initialAgreementId ?? agreementId,
  };
}
