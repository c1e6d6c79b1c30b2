import { decode } from 'next-auth/jwt';
import { tokenSchema } from '../auth/session-token';

export type Asker =
  | { kind: 'person'; userId: string }
  | { kind: 'stranger' }
  /** The database does not answer, so nobody can tell. */
  | { kind: 'unknown' };

export type WhoAsksOptions = {
  secret: string;
  /** Whether the database still counts this session. */
  isLive: (session: { sessionId: string; userId: string }) => Promise<boolean>;
  /** A clock that only counts on. */
  nowMs: () => number;
};

/** The answer is only about who is let in to ask: pages and actions look again themselves. */
const KEEP_MS = 10_000;
/** A database that has just failed is not asked by everybody who waits. */
const REST_AFTER_FAILURE_MS = 1_000;
const MOST_KEPT = 10_000;

const STRANGER: Asker = { kind: 'stranger' };
const UNKNOWN: Asker = { kind: 'unknown' };

/** Tells by the sign-in cookie who asks. Strangers cost no query, a person one in ten seconds. */
export class WhoAsks {
  readonly #known = new Map<string, { asker: Promise<Asker>; untilMs: number }>();
  #restsUntilMs = -Infinity;

  constructor(private readonly options: WhoAsksOptions) {}

  /** `isHttps`: whether they have opened the portal with https, as next-auth calls its cookie otherwise then. */
  async of(cookieHeader: string | undefined, isHttps: boolean): Promise<Asker> {
    const cookie = sessionCookie(cookieHeader, isHttps);
    if (cookie === undefined) return STRANGER;
    const nowMs = this.options.nowMs();
    const known = this.#known.get(cookie);
    if (known !== undefined && known.untilMs > nowMs) return known.asker;
    const token = tokenSchema.safeParse(await this.#decoded(cookie));
    if (!token.success) return STRANGER;
    if (this.#known.size >= MOST_KEPT) this.#known.clear();
    const asker = this.#ask({ userId: token.data.sub, sessionId: token.data.sid });
    this.#known.set(cookie, { asker, untilMs: nowMs + KEEP_MS });
    if ((await asker) === UNKNOWN) this.#known.delete(cookie);
    return asker;
  }

  async #ask(session: { sessionId: string; userId: string }): Promise<Asker> {
    if (this.options.nowMs() < this.#restsUntilMs) return UNKNOWN;
    try {
      return (await this.options.isLive(session)) ? { kind: 'person', userId: session.userId } : STRANGER;
    } catch {
      this.#restsUntilMs = this.options.nowMs() + REST_AFTER_FAILURE_MS;
      return UNKNOWN;
    }
  }

  #decoded(token: string): Promise<unknown> {
    return decode({ token, secret: this.options.secret }).catch(() => undefined);
  }
}

/**
 * The cookie that pages and actions will go by, so that both take the same person: the one of this portal's scheme, and of several, as other
 * servers of the same domain may have set them, the last.
 */
function sessionCookie(header: string | undefined, isHttps: boolean): string | undefined {
  const start = `${isHttps ? '__Secure-' : ''}next-auth.session-token=`;
  const own = (header ?? '').split(/; */).findLast((pair) => pair.startsWith(start));
  return own?.slice(start.length) || undefined;
}
