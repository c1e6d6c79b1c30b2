import type { Authorization } from '../authorizations/authorization';
import type { WaitReason } from '../engine/wait-reason';
import type { WorkerSign } from './worker-life';

export const probedOperations = [
  'GetCallerIdentity',
  'ListEntities',
  'DescribeEntity',
  'ListChangeSets',
  'SearchAgreements',
] as const;
export type ProbedOperation = (typeof probedOperations)[number];

/** What AWS said to one read-only question. */
export type ProbeAnswer =
  | { kind: 'answered'; tookMs: number; skewMs: number | null; detail: string | null }
  | { kind: 'refused'; reason: WaitReason }
  | { kind: 'rejected'; message: string }
  | { kind: 'unreachable' };

export type SetupFacts = {
  answers: ReadonlyMap<ProbedOperation, ProbeAnswer>;
  region: string;
  /** The account that this database belongs to. */
  installedAccountId: string | null;
  /** Authorizations that are shared with the account, as AWS said now; null when AWS did not say. */
  authorizations: readonly Authorization[] | null;
  /** When AWS first took a change set of this portal; null when it never did. */
  firstPublishedAt: Date | null;
  /** Why the portal doesn't even ask AWS with its settings; null: it does. */
  settingsRefusal: string | null;
  /** AWS has lately refused StartChangeSet. */
  isPublishingRefused: boolean;
  workers: readonly WorkerSign[];
  now: Date;
};

/** `unproven`: nothing read-only can tell. */
export type CheckState = 'pass' | 'watch' | 'fail' | 'unproven';

export type SetupCheck = {
  id: string;
  title: string;
  state: CheckState;
  /** Short, on the right: "84 ms", "denied". */
  result: string;
  /** What is missing and who can fix it; null when nothing is. */
  advice: string | null;
  /** The IAM action that is missing; null when none is. */
  missingAction: string | null;
};

export function check(
  id: string,
  title: string,
  state: CheckState,
  result: string,
  advice: string | null = null,
  missingAction: string | null = null,
): SetupCheck {
  return { id, title, state, result, advice, missingAction };
}

/** What cannot be told before something else is mended. */
export function untold(id: string, title: string, advice: string): SetupCheck {
  return check(id, title, 'unproven', 'unknown', advice);
}
