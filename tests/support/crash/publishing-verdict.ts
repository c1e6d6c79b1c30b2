import { z } from 'zod';
import { listChangeSetsOf, type ChangeSetRecord } from '../../../lib/db/engine/change-sets';
import { findOffer } from '../../../lib/db/offers/offers';
import { openChangeSetStates } from '../../../lib/domain/engine/change-set-progress';
import type { PublishingRig, WantedOffer } from './publishing-rig';

/** The part of the sandbox's dump that tells whether an offer exists once and as it was asked for. */
const dumpSchema = z.object({
  offers: z.array(
    z.object({
      id: z.string(),
      state: z.enum(['Draft', 'Released']),
      name: z.string().optional(),
      description: z.string().optional(),
      markupPercentage: z.string().optional(),
      targeting: z
        .object({ PositiveTargeting: z.object({ BuyerAccounts: z.array(z.string()).optional() }).optional() })
        .optional(),
      pricing: z.array(
        z.object({
          RateCards: z.array(z.object({ RateCard: z.array(z.object({ Price: z.string() })) })).optional(),
        }),
      ),
    }),
  ),
});
export type OfferAtAws = z.output<typeof dumpSchema>['offers'][number];

export async function offersInDump(sandboxUrl: string): Promise<OfferAtAws[]> {
  const answer = await fetch(`${sandboxUrl}/_sandbox/dump`);
  return dumpSchema.parse(await answer.json()).offers;
}

export type Verdict = {
  /** Empty when nothing was lost, doubled, wrong or left lying. */
  problems: string[];
  live: number;
  cancelled: number;
  /** Offers that a person has to decide about, each with the reason that the portal gives. */
  waiting: string[];
};

/** Holds every offer that was asked for against the rows and against the sandbox's own dump. `known`: ids that were there before. */
export async function verdictOf(
  rig: PublishingRig,
  wanted: readonly WantedOffer[],
  dump: readonly OfferAtAws[],
  known: ReadonlySet<string>,
): Promise<Verdict> {
  const verdict: Verdict = { problems: [], live: 0, cancelled: 0, waiting: [] };
  const unclaimed = new Map(dump.filter(({ id }) => !known.has(id)).map((offer) => [offer.id, offer]));
  for (const each of wanted) {
    const atAws = [...unclaimed.values()].filter(({ description }) => description?.includes(`[ref ${each.offerId}-`));
    for (const { id } of atAws) unclaimed.delete(id);
    await judge(rig, each, atAws, verdict);
  }
  for (const { id, state, name } of unclaimed.values())
    verdict.problems.push(`${id} (${state}, “${name ?? ''}”) was asked for by nobody.`);
  return verdict;
}

async function judge(
  { database: { prisma } }: PublishingRig,
  wanted: WantedOffer,
  atAws: readonly OfferAtAws[],
  verdict: Verdict,
): Promise<void> {
  const offer = await findOffer(prisma, wanted.offerId);
  const changeSets = await listChangeSetsOf(prisma, wanted.offerId);
  const [latest] = changeSets;
  const problem = (text: string) => {
    const history = changeSets.map(({ attempt, state, sendAttempts }) => `${attempt} ${state} ${sendAttempts}×`);
    verdict.problems.push(`“${wanted.name}” ${wanted.offerId}: ${text} [${history.join(', ')}]`);
  };
  if (offer === undefined || latest === undefined) {
    problem('is lost: it has no row.');
    return;
  }
  if (changeSets.some(({ state }) => openChangeSetStates.some((open) => open === state))) problem('has not ended.');
  if (atAws.length > 1) problem(`is at AWS ${atAws.length} times.`);
  const [only] = atAws;
  if (latest.state === 'CHECKED') {
    verdict.live += 1;
    if (only === undefined) problem('is live in the portal and not at AWS.');
    else for (const text of differences(wanted, offer.awsOfferId, only)) problem(text);
  } else if (latest.state === 'CANCELLED') {
    verdict.cancelled += 1;
    if (only !== undefined) problem('is cancelled in the portal and stands at AWS.');
  } else {
    verdict.waiting.push(reasonOf(latest));
    if (latest.state === 'FAILED' && only !== undefined) problem('has failed in the portal and stands at AWS.');
    if (latest.state === 'FAILED' && latest.failures.length === 0) problem('has failed without a reason.');
  }
}

function differences(
  { name, buyerAccountIds, buyerPrice }: WantedOffer,
  id: string | null,
  atAws: OfferAtAws,
): string[] {
  const accounts = atAws.targeting?.PositiveTargeting?.BuyerAccounts ?? [];
  const prices = atAws.pricing.flatMap(({ RateCards = [] }) => RateCards.flatMap(({ RateCard }) => RateCard));
  const found: string[] = [];
  if (atAws.state !== 'Released') found.push('is not released.');
  if (atAws.id !== id) found.push(`is ${atAws.id} at AWS and ${String(id)} in the portal.`);
  if (atAws.name !== name) found.push(`is called “${String(atAws.name)}” at AWS.`);
  if ([...accounts].sort().join() !== [...buyerAccountIds].sort().join()) found.push(`is for ${accounts.join()}.`);
  if (!prices.some(({ Price }) => Number(Price) === Number(buyerPrice)))
    found.push(`costs ${prices.map(({ Price }) => Price).join()} at AWS.`);
  return found;
}

function reasonOf({ state, failures, waitReason }: ChangeSetRecord): string {
  return [state, ...failures.map(({ code }) => code), ...(waitReason === null ? [] : [waitReason])].join(' ');
}

/** How many change sets still move by themselves. */
export async function openCount({ database }: PublishingRig): Promise<number> {
  return database.prisma.changeSet.count({ where: { state: { in: [...openChangeSetStates] } } });
}
