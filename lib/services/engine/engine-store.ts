import type { ChangeSetRecord, ChangeSetUpdate, NewChangeSet } from '../../db/engine/change-sets';
import type { OfferEvent, OfferRecord } from '../../db/offers/offers';
import type { AuditAction } from '../../domain/audit/audit-action';
import type { Observation } from '../../domain/engine/change-set-observation';
import type { Decision } from '../../domain/engine/change-set-progress';
import type { InFlight, InFlightLimits, WaitingChangeSet } from '../../domain/engine/dispatch';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import type { ReadBackDifference } from '../../domain/engine/read-back';
import type { QueueName } from '../../queue/queues';

/** AWS's documents that an observation rests on, signed URLs removed. */
export type Evidence = { changeSetDocument?: unknown; entityDocument?: unknown; awsRevision?: number };

/** What has been seen and what follows from it, as it is written. */
export type Recording = {
  observation: Observation;
  decision: Decision;
  evidence: Evidence;
  /** The database's time. */
  now: Date;
  /** The portal's clock: what day it is for offers. */
  businessNow: Date;
};

/**
 * What publishing keeps, and how: the rows of change sets and their offers. Production keeps them in PostgreSQL, the simulation of the
 * engine in memory with the same guarantees. All times are the store's own clock; no process compares its own with another's.
 */
export type EngineStore = {
  now: () => Promise<Date>;
  /** All or nothing. What it locks stays locked until it ends. */
  transaction: <Value>(work: (transaction: EngineTransaction) => Promise<Value>) => Promise<Value>;
  /** Takes the row for so long, if it is open, due and free. */
  take: (id: string, holder: string, holdMs: number) => Promise<ChangeSetRecord | undefined>;
  /** Keeps a row that is still held; never takes it back from somebody else. */
  extendHold: (id: string, holder: string, holdMs: number) => Promise<void>;
  /**
   * The last look before a signed request leaves: the row is still held, nobody wants it cancelled, and neither the written intent nor
   * the token is too old.
   */
  mayStillSend: (id: string, holder: string, youngerThan: { intentMs: number; tokenMs: number }) => Promise<boolean>;
  /** Change sets to move on by themselves that are due and that nobody works on: what a lost job would have left lying. */
  listDueIds: (limit: number) => Promise<string[]>;
  /** Change sets that AWS is working on or has just ended, in the order in which they were asked for. */
  listFollowed: () => Promise<ChangeSetRecord[]>;
  listChangeSetsOf: (offerId: string) => Promise<ChangeSetRecord[]>;
  findOffers: (ids: readonly string[]) => Promise<EngineOffer[]>;
  /** Which of these offers at AWS a change set of their own row has made. */
  findMadeAtAws: (awsOfferIds: readonly string[]) => Promise<ReadonlySet<string>>;
};

/** The part of an offer that publishing looks at. */
export type EngineOffer = Pick<
  OfferRecord,
  'id' | 'stage' | 'name' | 'snapshot' | 'awsOfferId' | 'awsRevision' | 'acceptedCount' | 'buyerAccountIds'
>;

/** A row with its offer, both held against everybody else until the transaction ends. */
export type LockedChangeSet = {
  changeSet: ChangeSetRecord;
  holder: string | null;
  /** False once the time of the hold is over, though nobody else may have taken the row yet. */
  isHeld: boolean;
  /** When the row had been locked. */
  now: Date;
};

export type EngineTransaction = {
  /** The offer's row first and the change set's after it: everybody who needs both takes them in this order. */
  lockChangeSet: (changeSet: Pick<ChangeSetRecord, 'id' | 'offerId'>) => Promise<LockedChangeSet>;
  lockOffer: (offerId: string) => Promise<EngineOffer | undefined>;
  updateChangeSet: (id: string, update: ChangeSetUpdate) => Promise<void>;
  /** Numbers an attempt of the offer; no number is ever given twice. */
  nextAttempt: (offerId: string) => Promise<number>;
  /** Writes the intent, due at once. One open change set per offer is all that there can be. */
  createChangeSet: (changeSet: NewChangeSet) => Promise<string>;
  listChangeSetsOf: (offerId: string) => Promise<ChangeSetRecord[]>;
  findOffer: (offerId: string) => Promise<EngineOffer | undefined>;
  saveOfferEvent: (offerId: string, event: OfferEvent) => Promise<void>;
  saveAwsOfferId: (offerId: string, awsOfferId: string) => Promise<void>;
  saveChangedOffer: (offerId: string, changed: ChangedOffer) => Promise<void>;
  /** Notes that somebody wants it cancelled; false when it has gone too far, has ended, or somebody wanted it before. */
  requestCancel: (id: string) => Promise<boolean>;
  /** Opens a change set that waits for a person; false when it does not. */
  reopen: (id: string, state: 'SENDING' | 'PREPARING' | 'SUCCEEDED') => Promise<boolean>;
  /** Has the agreements of an offer read again and again for so long. */
  watchAgreements: (offerId: string, forMs: number) => Promise<void>;
  /** What the agreements of an offer say about its stage. */
  refreshAcceptance: (offerId: string) => Promise<void>;
  /** The audit event, and the people who are told. */
  tell: (news: EngineNews) => Promise<void>;
  nudge: (queue: QueueName, key: string) => Promise<void>;
  /** Only one process at a time gives out places; what waits for one, what has one, and how many there are. */
  lockQueue: () => Promise<{ waiting: WaitingChangeSet[]; inFlight: InFlight[]; limits: InFlightLimits }>;
  grantPlaces: (ids: readonly string[]) => Promise<void>;
};

export type ChangedOffer = {
  target: OfferSnapshot;
  stage: 'LIVE' | 'CANCELLED' | 'NEEDS_CHECK';
  awsRevision: number;
  differences: ReadBackDifference[];
};

/** What has happened to an offer through publishing. `toldAs`: the news for people, where it is another than the audit's word. */
export type EngineNews = {
  changeSet: ChangeSetRecord;
  recording: Recording;
  action: AuditAction;
  toldAs?: AuditAction;
};
