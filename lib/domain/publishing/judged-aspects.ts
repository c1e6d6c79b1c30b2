import type { ChangeSetKind } from '../engine/change-set-progress';
import type { Deviation } from '../approvals/deviation-schema';

/** What can be wrong with an offer, or leave the policy; `lost`: AWS has, or may have, one of the same draft since before a restore. */
export const aspects = [
  'authorization',
  'accounts',
  'dimension',
  'tier',
  'price',
  'expiration',
  'duration',
  'purpose',
  'clashes',
  'lost',
] as const;
export type Aspect = (typeof aspects)[number];

/** Every way to AWS, and `FOUND`: an offer, or values, that stand there already and count in the portal from now on. */
export type Way = ChangeSetKind | 'FOUND';

/**
 * What is judged of each way to AWS: the values that it sends or lets buyers see for the first time. What was decided before and is not
 * sent again is not asked again.
 */
export const judgedAspects: Readonly<Record<Way, readonly Aspect[]>> = {
  PUBLISH: aspects,
  CREATE_DRAFT: aspects,
  RELEASE: aspects,
  EXTEND: ['expiration', 'clashes'],
  CORRECT: ['duration'],
  CANCEL: [],
  FOUND: aspects,
};

export const aspectOfDeviation: Readonly<Record<Deviation['kind'], Aspect>> = {
  markup: 'price',
  expiration: 'expiration',
  duration: 'duration',
  accounts: 'accounts',
  second_offer: 'clashes',
  active_agreement: 'clashes',
};
