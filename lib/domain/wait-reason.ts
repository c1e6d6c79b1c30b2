/** Why a change set waits, in one word; `wait-words.ts` says it to people. */
export const waitReasons = [
  'throttled',
  'locked',
  'quota',
  'no_access',
  'credentials_expired',
  'unreachable',
  'unreadable',
  'clock',
  'earlier_attempt',
  'trouble',
  'restored',
] as const;
export type WaitReason = (typeof waitReasons)[number];
