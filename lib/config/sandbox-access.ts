/**
 * Access keys that the sandbox knows, and the AWS account behind each. They open nothing but the sandbox,
 * so they may stand in the source; both the sandbox and the portal in practice mode read them here.
 */
export const SANDBOX_ACCESS = {
  partner: {
    accessKeyId: 'AKIASANDBOXPARTNER00',
    secretAccessKey: 'sandbox-partner-secret-key-0000000000000',
    accountId: '444455556666',
  },
  otherPartner: {
    accessKeyId: 'AKIASANDBOXPARTNER01',
    secretAccessKey: 'sandbox-partner-secret-key-1111111111111',
    accountId: '222233334444',
  },
  /** A valid account whose key has no AWS Marketplace permission: every catalog operation answers 403. */
  withoutRights: {
    accessKeyId: 'AKIASANDBOXNORIGHTS0',
    secretAccessKey: 'sandbox-norights-secret-key-000000000000',
    accountId: '333344445555',
  },
  /** Credentials that have expired: every operation answers 403 ExpiredTokenException. */
  expired: {
    accessKeyId: 'AKIASANDBOXEXPIRED00',
    secretAccessKey: 'sandbox-expired-secret-key-0000000000000',
    accountId: '444455556666',
  },
} as const;
