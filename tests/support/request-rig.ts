import 'next/dist/server/node-environment-baseline';

import { randomBytes } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import { workAsyncStorage, type WorkStore } from 'next/dist/server/app-render/work-async-storage.external';
import { workUnitAsyncStorage, type RequestStore } from 'next/dist/server/app-render/work-unit-async-storage.external';
import { HeadersAdapter } from 'next/dist/server/web/spec-extension/adapters/headers';
import { RequestCookies } from 'next/dist/server/web/spec-extension/cookies';
import { NextRequest } from 'next/server';
import { vi } from 'vitest';
import { inTransaction } from '../../lib/db/core/transaction';
import { startSession } from '../../lib/db/users/user-sessions';
import type { ActionResult } from '../../lib/schemas/core/action-input';
import { roomsOfActions } from './access/entries';
import type { PortalCall } from './outside/company-visit';
import { TestPortal, type DemoPerson } from './portal';

export type Action = (input: unknown) => Promise<ActionResult<unknown>>;

/**
 * Calls server actions as a browser's request would: the real function, Next's own request scope, the real session cookie, the real
 * database. Only the wire between is left out. One a process: the configuration of a process is read once.
 */
export class RequestRig {
  private readonly cookies = new Map<DemoPerson, string>();

  private constructor(
    readonly portal: TestPortal,
    readonly secret: string,
  ) {}

  static async start(): Promise<RequestRig> {
    const portal = await TestPortal.start();
    const secret = randomBytes(32).toString('base64url');
    Object.assign(process.env, {
      PORTAL_MODE: 'practice',
      DATABASE_URL: portal.testDatabase.applicationUrl,
      MARKETPLACE_ENDPOINT: portal.sandbox.url,
      NEXTAUTH_SECRET: secret,
      AUTH_TRUST_HOST: 'true',
      WRITES_PER_MINUTE: '1000000',
      LOG_LEVEL: 'silent',
    });
    // The configuration was read while the portal was set up: what is imported from here on reads this one.
    vi.resetModules();
    return new RequestRig(portal, secret);
  }

  async stop(): Promise<void> {
    const { database } = await import('../../lib/db/core/client');
    await database().close();
    await this.portal.stop();
  }

  /** The action of this use case. */
  async action(name: string): Promise<Action> {
    const room = roomsOfActions.get(name);
    const exported = (await import(`../../lib/actions/${room ?? 'none'}.ts`)) as Record<string, Action>;
    const action = exported[`${name}Action`];
    if (action === undefined) throw new Error(`${name} is no action.`);
    return action;
  }

  /** A fresh session of this person, as the sign-in makes it. */
  async newSession(person: DemoPerson): Promise<{ sub: string; sid: string }> {
    const { viewer } = this.portal.as(person);
    if (viewer === undefined) throw new Error(`Nobody is ${person}.`);
    const sid = await inTransaction(this.portal.database.prisma, (transaction) =>
      startSession(transaction, viewer.userId),
    );
    return { sub: viewer.userId, sid };
  }

  cookieOf(token: Record<string, unknown>, secret = this.secret): Promise<string> {
    return encode({ token, secret });
  }

  /** Runs it as this person, or as nobody. */
  async as<Value>(person: DemoPerson | undefined, run: () => Promise<Value>): Promise<Value> {
    if (person === undefined) return this.withCookie(undefined, run);
    const cookie = this.cookies.get(person) ?? (await this.cookieOf(await this.newSession(person)));
    this.cookies.set(person, cookie);
    return this.withCookie(cookie, run);
  }

  withCookie<Value>(sessionToken: string | undefined, run: () => Promise<Value>): Promise<Value> {
    return this.withHeaders(
      sessionToken === undefined ? {} : { cookie: `next-auth.session-token=${sessionToken}` },
      run,
    );
  }

  /** Asks next-auth's route, with these cookies of a browser. */
  readonly askSignIn: PortalCall = async (path, { method, cookie, form }) => {
    const { GET, POST } = await import('../../app/api/auth/[...nextauth]/route');
    const url = `http://localhost:3000${path}`;
    const headers = { cookie, ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }) };
    const request = new NextRequest(url, { method, headers, ...(form !== undefined && { body: form }) });
    const params = Promise.resolve({ nextauth: new URL(url).pathname.split('/').slice(3) });
    return this.withHeaders(headers, () => (method === 'GET' ? GET : POST)(request, { params }));
  };

  /** Runs it as a request with these headers. */
  withHeaders<Value>(own: Record<string, string>, run: () => Promise<Value>): Promise<Value> {
    const headers = new Headers({
      host: 'localhost:3000',
      'x-forwarded-proto': 'http',
      'x-forwarded-for': '127.0.0.1',
      ...own,
    });
    const request = {
      type: 'request',
      phase: 'render',
      headers: HeadersAdapter.seal(headers),
      cookies: new RequestCookies(headers),
    } as unknown as RequestStore;
    const work = { page: '/offers/page', route: '/offers' } as unknown as WorkStore;
    return workAsyncStorage.run(work, () => workUnitAsyncStorage.run(request, run));
  }
}
