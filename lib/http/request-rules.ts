import { isAnnounced } from '../config/announced-hosts';
import type { ShapeLimits } from '../domain/core/json-shape';
import { UPLOAD_BYTES } from '../domain/core/upload-limits';
import type { FrontRefusal } from '../schemas/core/front-refusal';

/** The largest input of an action by far is a draft; what people choose from lists comes next. */
export const ACTION_BYTES = 64 * 1024;
/** Lists of actions hold up to 2,000 short texts. */
export const ACTION_SHAPE: ShapeLimits = { depth: 16, members: 4_000 };
/** Sign-in forms are a few fields. */
const SIGN_IN_BYTES = 16 * 1024;

export type FrontRequest = {
  method: string;
  path: string;
  header: (name: string) => string | undefined;
};

export type FrontSettings = {
  /** Where people open the portal, if that is configured. */
  publicUrl: string | undefined;
  /** The names under which it may be asked for; undefined: any, as a proxy in front decides. */
  hosts: ReadonlySet<string> | undefined;
  /** Whether `X-Forwarded-Proto` was written by a proxy of the portal's own. */
  isBehindProxy: boolean;
};

/** How a request is let in. */
export type Door =
  /** Files of the build: the same for everybody. */
  | { kind: 'file' }
  /** Says whether the portal works, so it needs neither session nor database to be asked. */
  | { kind: 'health' }
  /** Pages and routes that only read. */
  | { kind: 'read' }
  /** Sign-in and sign-out: the one way for strangers to send something. */
  | { kind: 'sign_in'; largestBytes: number }
  /** Server actions, posted to the page that they stand on. Read and weighed before Next decodes them. */
  | { kind: 'action'; largestBytes: number }
  /** Files, and what is made of them: read by their own route, which asks first who sends them. */
  | { kind: 'upload'; largestBytes: number };

export type Refused = { status: number; refusal: FrontRefusal; sentence: string };

const refused = (status: number, refusal: FrontRefusal, sentence: string): Refused => ({ status, refusal, sentence });

/** Of what a request names, the part that tells its door. */
export const pathOf = (url: string): string => url.split('?', 1)[0] ?? url;

/**
 * Next resolves `.` and `..`, also in their other spelling, before it looks where a path leads: `/api/auth/../offers` would be asked for at
 * one door and answered behind another. Browsers resolve them themselves.
 */
const isResolved = (path: string): boolean => path.startsWith('/') && !/[/\\](?:\.|%2e){1,2}(?:[/\\#]|$)/i.test(path);

/**
 * The door of a request; undefined where there is none for its method. The one place to add a way in, such as an API whose callers have
 * keys instead of sessions.
 */
export function doorOf(method: string, path: string): Door | undefined {
  if (method === 'GET' || method === 'HEAD') {
    if (path.startsWith('/_next/static/') || path === '/icons.svg' || path === '/icon.svg') return { kind: 'file' };
    return { kind: path === '/api/health' ? 'health' : 'read' };
  }
  if (method !== 'POST') return undefined;
  if (path.startsWith('/api/auth/')) return { kind: 'sign_in', largestBytes: SIGN_IN_BYTES };
  if (path.startsWith('/api/uploads/')) return { kind: 'upload', largestBytes: UPLOAD_BYTES };
  return path.startsWith('/api/') || path.startsWith('/_next/')
    ? undefined
    : { kind: 'action', largestBytes: ACTION_BYTES };
}

/** What no request gets past, whoever asks; undefined: it may go on. Looks at the head only. */
export function refusalOfRequest(request: FrontRequest, settings: FrontSettings): Refused | undefined {
  const { method, path, header } = request;
  if (settings.hosts !== undefined && !isAnnounced(settings.hosts, header('host')))
    return refused(421, 'not_ours', 'This address is not one of the portal’s.');
  if (!isResolved(path)) return refused(400, 'not_understood', 'This address cannot be read.');
  const door = doorOf(method, path);
  if (door === undefined) return refused(405, 'not_understood', 'This cannot be done here.');
  const length = header('content-length');
  const hasBody = (length !== undefined && length !== '0') || header('transfer-encoding') !== undefined;
  if (!('largestBytes' in door))
    return hasBody ? refused(413, 'too_large', 'This request takes no content.') : undefined;
  if (!isOwnOrigin(request, settings)) return refused(403, 'not_ours', 'This request does not come from the portal.');
  if (Number(length ?? 0) > door.largestBytes) return refused(413, 'too_large', 'The request is too large.');
  if (door.kind === 'upload' && length === undefined)
    return refused(411, 'no_size', 'The size of the request is missing.');
  // Forms and files in parts are decoded by other code, which nothing of the portal needs.
  if (door.kind === 'action' && !/^text\/plain\b/.test(header('content-type') ?? ''))
    return refused(415, 'not_understood', 'This form of content is not taken.');
  return undefined;
}

/** The scheme that the nearest proxy has seen: what stands further left anybody can invent. */
export const proxiedScheme = (forwardedProto: string | undefined): string | undefined =>
  forwardedProto?.split(',').at(-1)?.trim();

/** Browsers send `Origin` with every such request; what sends none is no page of the portal. */
function isOwnOrigin({ header }: FrontRequest, { publicUrl, isBehindProxy }: FrontSettings): boolean {
  const origin = header('origin') ?? '';
  if (!URL.canParse(origin)) return false;
  const proxied = isBehindProxy ? proxiedScheme(header('x-forwarded-proto')) : undefined;
  const own = publicUrl ?? `${proxied ?? 'http'}://${header('host') ?? ''}`;
  return URL.canParse(own) && new URL(origin).origin === new URL(own).origin && origin !== 'null';
}
