import { z } from 'zod';

export const findingIdSchema = z.strictObject({ findingId: z.uuid() });

export type FindingView = {
  id: string;
  /** "Published an offer". */
  work: string;
  /** "done". */
  statusWord: string;
  offerName: string;
  awsChangeSetName: string;
  awsChangeSetId: string;
  awsOfferId: string | null;
  /** ISO instants: when AWS started it, where it said so, and when it was found. */
  startedAt: string | null;
  foundAt: string;
  meaning: string;
  toDo: string;
  /** Where it is dealt with; null where nothing has to be done. */
  link: { href: string; label: string } | null;
  /** Null while it waits for somebody. `byName`: null where there was nothing to do. */
  dealtWith: { at: string; byName: string | null } | null;
};

export type RestoredView = {
  /** ISO instant since when nothing is sent; null while offers go out. */
  stoppedSince: string | null;
  /** What waits for somebody first. */
  findings: FindingView[];
  openCount: number;
};
