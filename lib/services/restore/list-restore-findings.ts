import { findStoppedSince } from '../../db/restore/database-check';
import { findOffers, findOffersByAwsIds } from '../../db/offers/offers';
import { countOpenFindings, listFindings, type FindingRecord } from '../../db/restore/restore-findings';
import type { Db } from '../../db/core/transaction';
import {
  findingAdvice,
  foundStatusWords,
  foundWorkWords,
  isTakenOver,
  SINCE_IN_PORTAL,
} from '../../domain/restore/finding-words';
import { success, type Result } from '../../domain/core/result';
import type { FindingView, RestoredView } from '../../schemas/restore/restored-view';
import { defineUseCase } from '../core/use-case';

const FINDINGS_SHOWN = 200;

/** What AWS knew and the database did not after it was restored, and whether offers go out again. */
export const listRestoreFindings = defineUseCase(
  'setup.read',
  async ({ database: { prisma } }): Promise<Result<RestoredView>> => {
    const [stoppedSince, openCount, findings] = await Promise.all([
      findStoppedSince(prisma),
      countOpenFindings(prisma),
      listFindings(prisma, FINDINGS_SHOWN),
    ]);
    const offers = await findOffers(prisma, [...new Set(findings.map(({ offerId }) => offerId))]);
    const known: KnownOffers = {
      names: new Map(offers.map(({ id, name }) => [id, name])),
      byAwsId: await offersByAwsId(
        prisma,
        findings.flatMap(({ awsOfferId }) => awsOfferId ?? []),
      ),
    };
    return success({
      stoppedSince: stoppedSince?.toISOString() ?? null,
      findings: findings.map((finding) => findingView(finding, known)),
      openCount,
    });
  },
);

type KnownOffers = {
  names: ReadonlyMap<string, string>;
  /** The portal's own offers, by AWS's ids. */
  byAwsId: ReadonlyMap<string, string>;
};

async function offersByAwsId(db: Db, awsOfferIds: readonly string[]): Promise<Map<string, string>> {
  const offers = await findOffersByAwsIds(db, [...new Set(awsOfferIds)]);
  return new Map(offers.map(({ id, awsOfferId }) => [awsOfferId ?? '', id]));
}

function findingView(finding: FindingRecord, { names, byAwsId }: KnownOffers): FindingView {
  const { offerId, dealtWithAt } = finding;
  const since = isTakenOver(finding) ? byAwsId.get(finding.awsOfferId ?? '') : undefined;
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
    ...(since === undefined ? findingAdvice(finding) : SINCE_IN_PORTAL),
    link: dealtWithAt !== null ? null : linkOf(finding, names.has(offerId), since),
    dealtWith: dealtWithAt === null ? null : { at: dealtWithAt.toISOString(), byName: finding.dealtWithByName },
  };
}

/** The offer in which it is dealt with, or the list of those that can be taken over. */
function linkOf(finding: FindingRecord, isKnown: boolean, since: string | undefined): FindingView['link'] {
  if (since !== undefined) return { href: `/offers/${since}`, label: 'Open the offer' };
  return isTakenOver(finding) || !isKnown
    ? { href: '/offers/outside', label: 'Take it over' }
    : { href: `/offers/${finding.offerId}`, label: 'Open the offer' };
}
