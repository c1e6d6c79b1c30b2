/** The largest body that a request may bring: a CSV file of 4 MB fits, and its rows as the preview sends them back; a flood does not. */
export const LARGEST_BODY_BYTES = 8 * 1024 * 1024;
/** Sign-in forms are a few fields. */
const LARGEST_SIGN_IN_BYTES = 16 * 1024;

export type GuardedRequest = {
  method: string;
  path: string;
  header: (name: string) => string | null;
};

export type RequestRefusal = { status: 403 | 411 | 413; sentence: string };

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * What no request that may change something gets past: it comes from a page of the portal itself (`publicUrl` where that is
 * configured, else the host that was asked), and its size is told and small. Undefined: it may go on.
 */
export function refusalOfRequest(request: GuardedRequest, publicUrl: string | undefined): RequestRefusal | undefined {
  if (SAFE_METHODS.has(request.method)) return undefined;
  if (!isOwnOrigin(request, publicUrl)) return { status: 403, sentence: 'This request does not come from the portal.' };
  const length = request.header('content-length');
  if (length === null && request.header('transfer-encoding') !== null)
    return { status: 411, sentence: 'The size of the request is missing.' };
  const largest = request.path.startsWith('/api/auth/') ? LARGEST_SIGN_IN_BYTES : LARGEST_BODY_BYTES;
  if (Number(length ?? 0) > largest) return { status: 413, sentence: 'The request is too large.' };
  return undefined;
}

/** Browsers send `Origin` with every such request; what sends none is no page of the portal. */
function isOwnOrigin({ header }: GuardedRequest, publicUrl: string | undefined): boolean {
  const origin = header('origin') ?? '';
  if (!URL.canParse(origin)) return false;
  return publicUrl === undefined
    ? new URL(origin).host === header('host')
    : new URL(origin).origin === new URL(publicUrl).origin;
}
