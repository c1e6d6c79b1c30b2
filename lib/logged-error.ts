import { withoutSignedUrls } from './domain/acceptance/signed-urls';

const LONGEST_MESSAGE = 500;
/** Looked through for secrets: what a stranger has written can be of any length, and the patterns take their time. */
const LOOKED_THROUGH = 2000;
const MOST_PLACES = 3;
const PASSWORDS = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@/]+@/gi;
const TOKENS = /\b(eyJ[\w-]+(?:\.[\w-]*){1,4}|(?:Bearer|Basic)\s+[\w+/=.~-]{8,}|AKIA[A-Z0-9]{12,})/g;
const ASSIGNED = /\b((?:secret|password|token|api[-_]?key|client_secret)["']?\s*[:=]\s*["']?)[^\s"',;&}]+/gi;

/**
 * What the log keeps of an error: name, code, message and the places of the portal's own code, never a whole stack trace. Passwords in
 * addresses, tokens, keys and the signatures of signed URLs are taken out of the message.
 */
export function loggedError(error: unknown): { name: string; message: string; code?: string; at?: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, message: withoutSecrets(String(error)) };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const at = placesOf(error);
  return {
    name: error.name,
    message: withoutSecrets(error.message),
    ...code,
    ...(at.length !== 0 && { at }),
  };
}

export function withoutSecrets(text: string): string {
  return String(withoutSignedUrls(beginningOf(text)))
    .replace(PASSWORDS, '$1:***@')
    .replace(TOKENS, '***')
    .replace(ASSIGNED, '$1***')
    .slice(0, LONGEST_MESSAGE);
}

/** Ends between two words where it can: half a secret is not known as one. */
function beginningOf(text: string): string {
  if (text.length <= LOOKED_THROUGH) return text;
  const cut = text.slice(0, LOOKED_THROUGH);
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST_MESSAGE));
}

/** The innermost places in the portal's own files, such as `lib/services/publishing/submit-offer.ts:41`, or of what was built from them. */
function placesOf({ stack = '' }: Error): string[] {
  const places = stack.matchAll(
    /\/((?:app|lib|components|scripts|prisma|\.next\/server)\/[^\s:?]+\.(?:tsx?|js)):(\d+)/g,
  );
  return [...new Set([...places].map(([, file = '', line = '']) => `${file}:${line}`))]
    .filter((place) => !place.startsWith('prisma/client'))
    .slice(0, MOST_PLACES);
}
