import { findStoppedSince } from '../db/database-check';
import { findOffers } from '../db/offers';
import { countOpenFindings, listFindings, type FindingRecord } from '../db/restore-findings';
import { findingAdvice, foundStatusWords, foundWorkWords, isTakenOver } from '../domain/finding-words';
import { success, type Result } from '../domain/result';
import type { FindingView, RestoredView } from '../schemas/restored-view';
import { authorise, type ServiceContext } from './context';

const FINDINGS_SHOWN = 200;

/** What AWS knew and the database did not after it was restored, and whether offers go out again. */
export async function listRestoreFindings(context: ServiceContext): Promise<Result<RestoredView>> {
  const allowed = authorise(context, 'setup.read');
  if (!allowed.ok) return allowed;
  const { prisma } = context.database;
  const [stoppedSince, openCount, findings] = await Promise.all([
    findStoppedSince(prisma),
    countOpenFindings(prisma),
    listFindings(prisma, FINDINGS_SHOWN),
  ]);
  const offers = await findOffers(prisma, [...new Set(findings.map(({ offerId }) => offerId))]);
  const names = new Map(offers.map(({ id, name }) => [id, name]));
  return success({
    stoppedSince: stoppedSince?.toISOString() ?? null,
    findings: findings.map((finding) => findingView(finding, names)),
    openCount,
  });
}

function findingView(finding: FindingRecord, names: ReadonlyMap<string, string>): FindingView {
  const { offerId, dealtWithAt } = finding;
  return {
    id: finding.id,
    work: foundWorkWords(finding),
    statusWord: foundStatusWords(finding),
    offerName: finding.offerName ?? names.get(offerId) ?? 'An offer that the portal does not know',
    awsChangeSetName: finding.name,
    awsChangeSetId: finding.awsChangeSetId,
    awsOfferId: finding.awsOfferId,
    startedAt: finding.startedAt?.toISOString() ?? null,
    foundAt: finding.foundAt.toISOString(),
    ...findingAdvice(finding),
    link: dealtWithAt !== null ? null : linkOf(finding, names.has(offerId)),
    dealtWith: dealtWithAt === null ? null : { at: dealtWithAt.toISOString(), byName: finding.dealtWithByName },
  };
}

function linkOf(finding: FindingRecord, isKnown: boolean): FindingView['link'] {
  return isTakenOver(finding) || !isKnown
    ? { href: '/offers/outside', label: 'Take it over' }
    : { href: `/offers/${finding.offerId}`, label: 'Open the offer' };
}
