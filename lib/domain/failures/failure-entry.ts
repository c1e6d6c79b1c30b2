import type { FailureCure } from './failure-cure';

/** The kind of cure; its texts and accounts come from the failure and the offer, as does whether an offer ends today. */
export type CureRecipe =
  Exclude<FailureCure['kind'], 'edit' | 'end_today'> | { edit: Extract<FailureCure, { kind: 'edit' }>['step'] };

/** One cause in words for sales people. */
export type FailureEntry = {
  /** A part of AWS's message, where one code has several causes. Without it the entry fits every message of the code. */
  whenMessage?: RegExp;
  /** What is wrong, in one sentence. */
  title: string;
  /** What to do about it. */
  advice: string;
  cure: CureRecipe;
};

/** By code; of several causes the first that fits counts. */
export type FailureEntries = Readonly<Record<string, readonly FailureEntry[]>>;

export const VENDOR_SUPPORT = 'partnersupport@archera.ai';
