import type { Db, Transaction } from '../core/transaction';

export type RadarEvent = {
  kind:
    | 'offer_expiring'
    | 'offer_unanswered'
    | 'authorization_ending'
    | 'authorization_unusable'
    | 'authorization_proposed';
  subjectId: string;
  thresholdDays: number;
  /** The date or state that it speaks of: another one is another event. */
  about: string;
};

/** True the first time; whoever comes second at the same moment waits and is told false. */
export async function recordRadarEvent(transaction: Transaction, event: RadarEvent): Promise<boolean> {
  const { count } = await transaction.radarEvent.createMany({ data: [event], skipDuplicates: true });
  return count === 1;
}

export type WatchedOffer = {
  id: string;
  name: string;
  customerName: string;
  createdById: string;
  expirationDate: string;
};

/** Live offers whose last UTC day lies in the range, the nearest first. */
export async function listOffersOnRadar(db: Db, from: string, to: string): Promise<WatchedOffer[]> {
  const rows = await db.offer.findMany({
    where: { stage: 'LIVE', expirationDate: { gte: new Date(`${from}T00:00:00Z`), lte: new Date(`${to}T00:00:00Z`) } },
    select: { id: true, name: true, customerName: true, createdById: true, expirationDate: true },
    orderBy: [{ expirationDate: 'asc' }, { id: 'asc' }],
  });
  return rows.flatMap(({ expirationDate, ...row }) =>
    expirationDate === null ? [] : [{ ...row, expirationDate: expirationDate.toISOString().slice(0, 10) }],
  );
}

/** Offers that can still be accepted and were sent in this time, those sent first before the others. */
export async function listUnansweredOffers(
  db: Db,
  { from, to }: { from: Date; to: Date },
  today: string,
): Promise<(WatchedOffer & { sentAt: Date })[]> {
  const rows = await db.offer.findMany({
    where: { stage: 'LIVE', sentAt: { gte: from, lt: to }, expirationDate: { gte: new Date(`${today}T00:00:00Z`) } },
    select: { id: true, name: true, customerName: true, createdById: true, expirationDate: true, sentAt: true },
    orderBy: [{ sentAt: 'asc' }, { id: 'asc' }],
  });
  return rows.flatMap(({ expirationDate, sentAt, ...row }) =>
    expirationDate === null || sentAt === null
      ? []
      : [{ ...row, sentAt, expirationDate: expirationDate.toISOString().slice(0, 10) }],
  );
}

/** Which events of these subjects have been told, as `subject threshold about`. */
export async function toldEvents(
  db: Db,
  kind: RadarEvent['kind'],
  subjectIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db.radarEvent.findMany({ where: { kind, subjectId: { in: [...subjectIds] } } });
  return new Set(rows.map(radarKey));
}

export function radarKey({ subjectId, thresholdDays, about }: Omit<RadarEvent, 'kind'>): string {
  return `${subjectId} ${thresholdDays} ${about}`;
}
