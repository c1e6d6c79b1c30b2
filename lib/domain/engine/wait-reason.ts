/** AWS does not take the credentials themselves, or there are none: no operation would be answered. */
export const credentialReasons = [
  'credentials_expired',
  'no_credentials',
  'unknown_profile',
  'unknown_key',
  'wrong_secret',
  'role_refused',
] as const;
export type CredentialReason = (typeof credentialReasons)[number];

/** Why nothing can be done at AWS, whatever is asked: for the whole portal, not for one change set. */
export const accessReasons = [...credentialReasons, 'wrong_account', 'no_access', 'clock', 'unreachable'] as const;
export type AccessReason = (typeof accessReasons)[number];

/** Why a change set waits, in one word; `wait-words.ts` says it to people. */
export const waitReasons = [
  ...accessReasons,
  'throttled',
  'locked',
  'quota',
  'unreadable',
  'earlier_attempt',
  'trouble',
  'restored',
] as const;
export type WaitReason = (typeof waitReasons)[number];

export function isCredentialReason(reason: string): reason is CredentialReason {
  return credentialReasons.some((one) => one === reason);
}

export function isAccessReason(reason: string): reason is AccessReason {
  return accessReasons.some((one) => one === reason);
}
