import type { ChangeSetTiming } from '../../../lib/domain/engine/change-set-timing';
import type { SandboxSettingsChange } from '../../../lib/sandbox/settings';

/**
 * The engine's waiting times, a hundredth of production's. Each is told from the sandbox's: see `FORGETFUL`. The token's is a tenth: a
 * process that stands still is to be followed by another while the request may go out again, on a slow machine too.
 */
export const SHORT_TIMING: ChangeSetTiming = {
  tokenTrustedForMs: 30_000,
  signatureValidForMs: 4_000,
  intentTrustedForMs: 2_000,
  unsentTrustedForMs: 3_000,
  clocksDifferAtMostMs: 120_000,
  settleForMs: 10_000,
  faultSettleForMs: 3_000,
  restoreSettleForMs: 3_000,
  searchAgainMs: 500,
  sendAgainMs: 500,
  sendAgainAtMostMs: 2_000,
  readAgainMs: 500,
  unreadableForMs: 30_000,
  authorizationSharedForMs: 0,
  troublesAtMost: 5,
};

/** How soon a worker's rows are taken over, and how often rows are looked through. */
export const SHORT_HOLD = { holdMs: 1_500, sweepEveryMs: 500 };

/**
 * AWS forgets tokens some time after the engine has ceased to trust them, as on a slow day of this machine; its lists show the
 * past of before the engine has ceased to search.
 */
export const FORGETFUL: SandboxSettingsChange = {
  faults: { tokenForgottenAfterSeconds: 34, listsLagSeconds: 2, signaturesValidSeconds: 4 },
};
