import { readFileSync } from 'node:fs';
import { awsFiles } from '../config/env';
import type { CredentialReason } from '../domain/engine/wait-reason';

/**
 * The codes of AWS that speak of credentials, whatever was asked. JSON services and STS have different ones:
 * https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 */
const CODES: Readonly<Record<string, CredentialReason | 'clock' | 'signature'>> = {
  ExpiredTokenException: 'credentials_expired',
  ExpiredToken: 'credentials_expired',
  UnrecognizedClientException: 'unknown_key',
  InvalidClientTokenId: 'unknown_key',
  InvalidSignatureException: 'signature',
  SignatureDoesNotMatch: 'signature',
  RequestExpired: 'clock',
  RequestTimeTooSkewed: 'clock',
  MissingAuthenticationTokenException: 'no_credentials',
  MissingAuthenticationToken: 'no_credentials',
  // Only STS calls it so, and of what the portal asks STS only taking on a role can be denied.
  AccessDenied: 'role_refused',
};

/** What the SDK throws before anything is sent. */
const PROVIDER_ERRORS: ReadonlySet<string> = new Set(['CredentialsProviderError', 'TokenProviderError']);

/** AWS refuses signatures that are five minutes off; a clock that is nearer than this is not the reason. */
const CLOCK_AT_FAULT_MS = 4 * 60_000;

/** What an error says about the credentials in use; undefined when it says nothing about them. */
export function credentialTrouble(error: unknown): CredentialReason | 'clock' | undefined {
  if (!(error instanceof Error)) return undefined;
  if (PROVIDER_ERRORS.has(error.name)) return isProfileMissing() ? 'unknown_profile' : 'no_credentials';
  if (!isAnswerOfAws(error)) return undefined;
  const meaning = CODES[error.name];
  // A wrong secret and a wrong time give the same wrong signature: the time of the answer tells them apart.
  return meaning === 'signature' ? (isClockWrong(error) ? 'clock' : 'wrong_secret') : meaning;
}

/** Each client of the SDK has classes of its own, those inside of its credential chain too; `$fault` is what all of them set. */
type AnswerOfAws = Error & {
  $fault: string;
  $metadata: { httpStatusCode?: number };
  $response?: { headers?: Record<string, string> };
};

/** Whether AWS has answered with an error. */
export function isAnswerOfAws(error: unknown): error is AnswerOfAws {
  return error instanceof Error && '$fault' in error && '$metadata' in error;
}

function isClockWrong({ $response }: AnswerOfAws): boolean {
  const answeredAtMs = Date.parse($response?.headers?.['date'] ?? '');
  return Math.abs(Date.now() - answeredAtMs) > CLOCK_AT_FAULT_MS;
}

function isProfileMissing(): boolean {
  const { profile, isProfileNamed, paths } = awsFiles();
  if (!isProfileNamed) return false;
  return !paths.some((path) => sectionsOf(path).some((name) => name === profile || name === `profile ${profile}`));
}

function sectionsOf(path: string): string[] {
  try {
    const headings = readFileSync(path, 'utf8').matchAll(/^\s*\[([^\]]+)\]/gm);
    return [...headings].map(([, name = '']) => name.trim().replace(/\s+/g, ' ').replaceAll(/["']/g, ''));
  } catch {
    return [];
  }
}
