import type { QueueOptions, QueuePolicy } from 'pg-boss';

export type QueueSettings = QueueOptions & { policy: QueuePolicy; notify?: boolean; deadLetter?: string };

const DEAD_LETTER = 'dead-letter';

/**
 * `short`: at most one waiting job per singleton key, whatever is running: a nudge that comes while its predecessor works must not
 * get lost. A job is only a nudge and what it does is decided from the rows, which only one worker can hold at a time.
 */
const nudge: QueueSettings = {
  policy: 'short',
  notify: true,
  retryLimit: 8,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 300,
  // A worker that died is noticed after this long; pg-boss allows no less.
  heartbeatSeconds: 10,
  expireInSeconds: 3600,
  deleteAfterSeconds: 86_400,
  deadLetter: DEAD_LETTER,
};

/** Every queue; the launcher creates missing ones when it prepares the database. A dead-letter queue comes first. */
export const QUEUES = {
  [DEAD_LETTER]: { policy: 'standard', retentionSeconds: 30 * 86_400 },
  /** Sends one change set to AWS. Singleton key: the id of its row. */
  'send-change-set': nudge,
  /** Gives free places in flight to those whose turn it is. Singleton key: the queue's name. */
  'dispatch-change-sets': nudge,
  /** Follows all open change sets together. Singleton key: the queue's name. */
  'follow-change-sets': nudge,
  /** Compares offers with AWS that somebody wants compared. Singleton key: the queue's name. */
  'compare-offers': nudge,
  /** Turns waiting rows of bulk runs into submissions. Singleton key: the queue's name. */
  'submit-bulk-rows': nudge,
  /** Reads the resale authorizations again. Singleton key: the queue's name. */
  'sync-authorizations': nudge,
  /** Sends what stands in the outbox. Singleton key: the queue's name. */
  'send-mails': nudge,
  /** Reads the agreements that have changed. Singleton key: the queue's name. */
  'sync-agreements': nudge,
  /** Compares every offer with AWS. Singleton key: the queue's name. */
  'reconcile-offers': nudge,
} satisfies Record<string, QueueSettings>;

export type QueueName = keyof typeof QUEUES;
