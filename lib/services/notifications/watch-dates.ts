import { listAuthorizations } from '../../db/authorizations/authorizations';
import type { Database } from '../../db/core/client';
import { currentPolicy } from '../../db/policy/policy';
import {
  listOffersOnRadar,
  listUnansweredOffers,
  radarKey,
  recordRadarEvent,
  toldEvents,
  type RadarEvent,
  type WatchedOffer,
} from '../../db/dashboard/radar-events';
import { listTiers, listTierVersions } from '../../db/tiers/tiers';
import { inTransaction } from '../../db/core/transaction';
import { UNANSWERED_AFTER_DAYS } from '../../domain/dashboard/attention';
import type { Authorization } from '../../domain/authorizations/authorization';
import { longDateText, plusDays, utcDateOf } from '../../domain/core/calendar';
import {
  OFFER_RADAR_DAYS,
  offerThreshold,
  OVER,
  proposedTier,
  watchAuthorization,
  type AuthorizationWatch,
} from '../../domain/dashboard/radar';
import { tierInForce } from '../../domain/tiers/tier';
import { notify, type NotificationEvent } from './notify';
import { daysBefore } from '../../domain/core/days';

/** What came due longer ago is no news any more. */
const OVER_FOR_DAYS = 7;
/** More news than this at once share one e-mail. */
const SINGLE_MAILS = 5;

type UnansweredOffer = WatchedOffer & { sentAt: Date };

type News = { event: RadarEvent; told: NotificationEvent };

/**
 * Tells people once about every date that comes near: offers that nobody has accepted, before they expire and a while after they
 * were sent, authorizations that a tier in force needs, and new authorizations that a tier could use. Dates follow the portal's clock.
 * Safe to repeat.
 */
export async function watchDates(database: Database, now: Date): Promise<{ newsCount: number }> {
  const news = [
    ...(await offerNews(database, now)),
    ...(await unansweredNews(database, now)),
    ...(await authorizationNews(database, now)),
  ];
  let newsCount = 0;
  for (const { event, told } of news)
    await inTransaction(database.prisma, async (transaction) => {
      if (!(await recordRadarEvent(transaction, event))) return;
      newsCount += 1;
      await notify(transaction, { ...told, digest: news.length > SINGLE_MAILS });
    });
  return { newsCount };
}

async function offerNews({ prisma }: Database, now: Date): Promise<News[]> {
  const today = utcDateOf(now);
  const offers = await listOffersOnRadar(prisma, plusDays(today, -OVER_FOR_DAYS), plusDays(today, OFFER_RADAR_DAYS));
  const told = await toldEvents(
    prisma,
    'offer_expiring',
    offers.map(({ id }) => id),
  );
  return offers
    .flatMap((offer) => offerEvent(offer, offerThreshold(offer.expirationDate, today)))
    .filter(({ event }) => !told.has(radarKey(event)));
}

function offerEvent(offer: WatchedOffer, threshold: number | undefined): News[] {
  if (threshold === undefined) return [];
  const { id, name, customerName, createdById, expirationDate } = offer;
  const event = { kind: 'offer_expiring' as const, subjectId: id, thresholdDays: threshold, about: expirationDate };
  const day = longDateText(expirationDate);
  return [
    {
      event,
      told: {
        kind: threshold === OVER ? 'expired' : 'expiring',
        key: `offer_expiring:${radarKey(event)}`,
        to: { userIds: [createdById] },
        subjectName: name,
        detail:
          threshold === OVER
            ? `${customerName} could accept it until ${day}. Extend it, and the same link works again.`
            : `${customerName} can accept it until ${day}, 23:59 UTC.`,
        href: `/offers/${id}`,
      },
    },
  ];
}

async function unansweredNews({ prisma }: Database, now: Date): Promise<News[]> {
  const to = daysBefore(now, UNANSWERED_AFTER_DAYS);
  const from = daysBefore(to, OVER_FOR_DAYS);
  const offers = await listUnansweredOffers(prisma, { from, to }, utcDateOf(now));
  const told = await toldEvents(
    prisma,
    'offer_unanswered',
    offers.map(({ id }) => id),
  );
  return offers.map(unansweredEvent).filter(({ event }) => !told.has(radarKey(event)));
}

function unansweredEvent({ id, name, customerName, createdById, expirationDate, sentAt }: UnansweredOffer): News {
  const sentOn = utcDateOf(sentAt);
  const event = {
    kind: 'offer_unanswered' as const,
    subjectId: id,
    thresholdDays: UNANSWERED_AFTER_DAYS,
    about: sentOn,
  };
  return {
    event,
    told: {
      kind: 'sent_not_accepted',
      key: `offer_unanswered:${radarKey(event)}`,
      to: { userIds: [createdById] },
      subjectName: name,
      detail: `Sent on ${longDateText(sentOn)}. ${customerName} can accept it until ${longDateText(expirationDate)}, 23:59 UTC.`,
      href: `/offers/${id}`,
    },
  };
}

async function authorizationNews({ prisma }: Database, now: Date): Promise<News[]> {
  const [authorizations, versions, tiers, policy] = await Promise.all([
    listAuthorizations(prisma),
    listTierVersions(prisma),
    listTiers(prisma),
    currentPolicy(prisma),
  ]);
  const rule = { tolerancePercent: policy.priceTolerancePercent, now };
  const news = authorizations.flatMap((authorization) => {
    const inForce = tierInForce(versions, authorization.productId, now);
    if (inForce?.authorizationId === authorization.id)
      return watchedNews(authorization, watchAuthorization(authorization, now));
    const tier = proposedTier(authorization, inForce, versions, tiers, rule);
    return tier === undefined ? [] : [proposal(authorization, tier.name)];
  });
  const fresh = await Promise.all(
    news.map(async (one) => {
      const told = await toldEvents(prisma, one.event.kind, [one.event.subjectId]);
      return told.has(radarKey(one.event)) ? [] : [one];
    }),
  );
  return fresh.flat();
}

function watchedNews(authorization: Authorization, watch: AuthorizationWatch): News[] {
  if (watch.kind === 'quiet') return [];
  const { id, name, revision } = authorization;
  const isEnding = watch.kind === 'ending';
  const event: RadarEvent = {
    kind: isEnding ? 'authorization_ending' : 'authorization_unusable',
    subjectId: id,
    thresholdDays: isEnding ? watch.threshold : 0,
    about: isEnding ? watch.endsOn : `${watch.reason} ${revision}`,
  };
  const detail = isEnding
    ? `No offer can be published with it after ${longDateText(watch.endsOn)}. Ask the vendor for a new one.`
    : `${watch.sentence}. Publishing with it is blocked.`;
  return [
    {
      event,
      told: {
        kind: isEnding ? 'authorization_ending' : 'authorization_restricted',
        key: `${event.kind}:${radarKey(event)}`,
        to: { roles: ['ADMIN', 'SALES'] },
        subjectName: name,
        detail,
        href: '/authorizations',
      },
    },
  ];
}

function proposal({ id, name }: Authorization, tierName: string): News {
  const event: RadarEvent = { kind: 'authorization_proposed', subjectId: id, thresholdDays: 0, about: tierName };
  return {
    event,
    told: {
      kind: 'authorization_proposed',
      key: `authorization_proposed:${radarKey(event)}`,
      to: { roles: ['ADMIN'] },
      subjectName: name,
      detail: `It fits ${tierName}. Enter a version of the tier with it to use it.`,
      href: '/authorizations',
    },
  };
}
