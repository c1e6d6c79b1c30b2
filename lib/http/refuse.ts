import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Refused } from './request-rules';

/** How long what is still on its way is thrown away unread, so that the answer arrives before the connection ends. */
const LINGER_MS = 5_000;

/** Answers at once, in the form that whoever asked can read, and throws the rest of the request away. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, refusal, sentence }: Refused,
  retryAfterSeconds?: number,
): void {
  const [type, body] = formOf(request, { status, refusal, sentence });
  response.statusCode = status;
  response.setHeader('Content-Type', type);
  response.setHeader('Cache-Control', 'no-store');
  if (status === 405) response.setHeader('Allow', 'GET, HEAD, POST');
  if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(retryAfterSeconds));
  response.end(request.method === 'HEAD' ? undefined : body);
  if (request.complete) return;
  request.resume();
  const timer = setTimeout(() => request.socket.destroy(), LINGER_MS);
  request.once('close', () => clearTimeout(timer)).once('end', () => clearTimeout(timer));
}

function formOf({ method, url = '', headers }: IncomingMessage, { refusal, sentence, status }: Refused) {
  // Next hands the text of such an answer on to whoever called the action, as an error; only with exactly this type.
  if (method === 'POST' && !url.startsWith('/api/auth/')) return ['text/plain', refusal] as const;
  const isPage = headers.accept?.includes('text/html') ?? false;
  if (isPage && !url.startsWith('/api/')) return ['text/html; charset=utf-8', plainPage(status, sentence)] as const;
  return ['application/json', JSON.stringify({ error: sentence })] as const;
}

const WORDS: Readonly<Record<number, readonly [title: string, text: string]>> = {
  429: ['One moment', 'Very many pages are being asked for from here. This page tries again by itself.'],
  503: [
    'The portal can’t reach its database',
    'Nothing is lost: what is being published goes on when it is back. This page tries again by itself.',
  ],
};

/** A page that needs nothing else of the portal. */
function plainPage(status: number, sentence: string): string {
  const words = WORDS[status];
  const [title, text] = words ?? ['This page can’t be shown', sentence];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
${words === undefined ? '' : '<meta http-equiv="refresh" content="10">'}<title>${title} · CPPO Portal</title><style>
:root{color-scheme:light dark;--canvas:#f6f7f9;--fg:#12151c;--muted:#555d6d}
@media (prefers-color-scheme:dark){:root{--canvas:#0d0f14;--fg:#eceef2;--muted:#a3abba}}
body{margin:0;min-height:100dvh;display:grid;place-content:center;padding:0 20px;background:var(--canvas);color:var(--fg);text-align:center;font:14px/22px system-ui,sans-serif}
h1{margin:0;font-size:20px;line-height:28px;font-weight:600}p{margin:4px 0 0;max-width:52ch;color:var(--muted)}
</style></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`;
}
