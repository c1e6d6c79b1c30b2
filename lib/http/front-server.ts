import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { addressGroup, clientAddress } from '../client-address';
import { shapeProblem } from '../domain/core/json-shape';
import { log } from '../log';
import { frontRefusals, type FrontRefusal } from '../schemas/core/front-refusal';
import { boundConnections, inTurn, SERVER_OPTIONS } from './connections';
import { Gate } from './gate';
import { readBody, withBody } from './read-body';
import { refuse } from './refuse';
import {
  ACTION_SHAPE,
  doorOf,
  pathOf,
  refusalOfRequest,
  type Door,
  type FrontSettings,
  type Refused,
} from './request-rules';
import { rewriteHeaders, setAnswerHeaders } from './headers';
import type { Asker, WhoAsks } from './who-asks';

export type FrontOptions = {
  settings: FrontSettings;
  /** Trusted reverse proxies in front. */
  hops: number;
  isDevelopment: boolean;
  whoAsks: Pick<WhoAsks, 'of'>;
  /** What answers the requests that are let in. */
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** How long a small body may take to arrive. */
  bodyDeadlineMs?: number;
};

/** Requests under way at once, for one person, and for one address where there is no session. */
const MOST = {
  person: { all: 48, action: 16, upload: 2, sign_in: 4 },
  address: { all: 32, action: 0, upload: 0, sign_in: 8 },
} as const;
/**
 * Of these, pages that are made at once; the others wait. One process makes all pages in turn: with more of one caller among them,
 * everybody's would wait as long as theirs. As many as a browser asks for at once.
 */
const PAGES_AT_ONCE = 6;
/** Of everybody together: an upload stays in memory, read and decoded, until its turn to be checked has come. The others wait unread. */
const UPLOADS_AT_ONCE = 4;
const BODY_DEADLINE_MS = 10_000;
const UPLOAD_IDLE_MS = 30_000;
/** Marks what Next asks this server itself: an action called from a page that another bundle has. */
const PASS_HEADER = 'x-portal-pass';

/**
 * The HTTP server in front of Next, which would read and decode a body before anybody looks at who sends it. It refuses unread what nobody
 * may send, weighs what is small, and bounds what one caller can have under way. It decides nothing about what a person may do.
 */
export function createFrontServer(options: FrontOptions): Server {
  const front = new Front(options);
  const server = createServer(
    SERVER_OPTIONS,
    inTurn((request, response) => void front.answer(request, response)),
  );
  boundConnections(server, { isDevelopment: options.isDevelopment });
  return server;
}

class Front {
  readonly #gate = new Gate();
  readonly #pass = randomBytes(16).toString('hex');

  constructor(private readonly options: FrontOptions) {}

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { settings, hops, isDevelopment } = this.options;
    const policy = setAnswerHeaders(response, { settings, isDevelopment });
    try {
      // Next asks once more for a request that was let in already, with its headers and its body.
      if (request.headers[PASS_HEADER] === this.#pass) {
        await this.options.handle(request, response);
        return;
      }
      const { url = '/', method = '' } = request;
      const path = pathOf(url);
      const refused = refusalOfRequest({ method, path, header: (name) => headerOf(request, name) }, settings);
      const door = doorOf(method, path);
      if (refused !== undefined || door === undefined) {
        refuse(request, response, refused ?? refusal('not_understood'));
        return;
      }
      const address = clientAddress(headerOf(request, 'x-forwarded-for'), request.socket.remoteAddress, hops);
      rewriteHeaders(request, { settings, hops, address, policy, pass: [PASS_HEADER, this.#pass] });
      await this.#letIn({ request, response, door, address });
    } catch (error) {
      log.error({ err: error }, 'a request failed');
      if (!response.headersSent) response.statusCode = 500;
      response.end();
    }
  }

  async #letIn({ request, response, door, address }: Arrival): Promise<void> {
    const { whoAsks, handle, bodyDeadlineMs = BODY_DEADLINE_MS } = this.options;
    if (door.kind === 'file') return handle(request, response);
    // As it was rewritten, and as next-auth will read it.
    const isHttps = headerOf(request, 'x-forwarded-proto') === 'https';
    const asker: Asker =
      door.kind === 'health' ? { kind: 'stranger' } : await whoAsks.of(headerOf(request, 'cookie'), isHttps);
    // Nobody would say once more that it is over: what it took from here on it would hold for ever.
    if (request.socket.destroyed) return;
    const refused = refusalOfAsker(door, asker);
    if (refused !== undefined) {
      refuse(request, response, refused);
      return;
    }
    const caller = asker.kind === 'person' ? `person ${asker.userId}` : `address ${addressGroup(address)}`;
    const most = asker.kind === 'person' ? MOST.person : MOST.address;
    if (!this.#hasRoom(door, caller, most, response)) {
      refuse(request, response, refusal('busy'), 1);
      return;
    }
    if (door.kind === 'upload') {
      await this.#turn('uploads', UPLOADS_AT_ONCE, response);
      request.socket.setTimeout(UPLOAD_IDLE_MS);
      request.once('end', () => request.socket.setTimeout(0));
    }
    if (door.kind === 'read') await this.#turn(`pages of ${caller}`, PAGES_AT_ONCE, response);
    if (door.kind !== 'action' && door.kind !== 'sign_in') return handle(request, response);
    const body = await readBody(request, { largestBytes: door.largestBytes, deadlineMs: bodyDeadlineMs });
    if (body === 'gone') return;
    if (typeof body === 'string') refuse(request, response, refusal(body));
    else if (door.kind === 'action' && shapeProblem(body, ACTION_SHAPE) !== undefined)
      refuse(request, response, refusal('too_large'));
    else await handle(withBody(request, body), response);
  }

  /** Resolves when fewer than these are under way; never for who has left by then. */
  #turn(of: string, atOnce: number, response: ServerResponse): Promise<void> {
    return new Promise((begin) => {
      response.once('close', this.#gate.queue(of, atOnce, begin));
    });
  }

  #hasRoom({ kind }: Door, caller: string, most: (typeof MOST)[keyof typeof MOST], response: ServerResponse): boolean {
    const leave = this.#gate.enter(caller, most.all);
    if (leave === undefined) return false;
    response.once('close', leave);
    if (kind !== 'action' && kind !== 'upload' && kind !== 'sign_in') return true;
    const leaveDoor = this.#gate.enter(`${kind} ${caller}`, most[kind]);
    if (leaveDoor === undefined) return false;
    response.once('close', leaveDoor);
    return true;
  }
}

type Arrival = {
  request: IncomingMessage;
  response: ServerResponse;
  door: Door;
  address: string;
};

/** Whom a door is closed to: the rest is for the page or the route behind it to say. */
function refusalOfAsker(door: Door, asker: Asker): Refused | undefined {
  if (door.kind === 'sign_in') return undefined;
  if (asker.kind === 'unknown') return refusal('away');
  const needsSession = door.kind === 'action' || door.kind === 'upload';
  return needsSession && asker.kind === 'stranger' ? refusal('signed_out') : undefined;
}

const SENTENCES: Readonly<Record<FrontRefusal, string>> = {
  signed_out: 'Sign in first.',
  not_ours: 'This request does not come from the portal.',
  too_slow: 'The request did not arrive in time.',
  no_size: 'The size of the request is missing.',
  too_large: 'The request is too large.',
  not_understood: 'This cannot be done here.',
  busy: 'Too many requests are under way. Try again in a moment.',
  away: 'The portal cannot reach its database.',
};

const refusal = (name: FrontRefusal): Refused => ({
  status: frontRefusals[name],
  refusal: name,
  sentence: SENTENCES[name],
});

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
