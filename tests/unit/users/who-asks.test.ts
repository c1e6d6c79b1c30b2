import { encode } from 'next-auth/jwt';
import { RequestCookies } from 'next/dist/server/web/spec-extension/cookies';
import { describe, expect, it } from 'vitest';
import { Gate } from '../../../lib/http/gate';
import { WhoAsks } from '../../../lib/http/who-asks';

const SECRET = 'a secret of the test that protects nothing at all';
const token = { sub: '00000000-0000-4000-8000-000000000001', sid: '00000000-0000-4000-8000-000000000002' };
const PERSON = { kind: 'person', userId: token.sub };

async function cookieOf(value: Record<string, unknown> = token, secret = SECRET, name = 'next-auth.session-token') {
  return `other=1; ${name}=${await encode({ token: value, secret })}; last=2`;
}

function rig(isLive: () => Promise<boolean> = () => Promise.resolve(true)) {
  const clock = { nowMs: 0 };
  const asked = { times: 0 };
  const whoAsks = new WhoAsks({
    secret: SECRET,
    isLive: () => {
      asked.times += 1;
      return isLive();
    },
    nowMs: () => clock.nowMs,
  });
  return { whoAsks, clock, asked };
}

describe('who asks', () => {
  const SECURE_NAME = '__Secure-next-auth.session-token';

  it('is told by the cookie of the portal’s scheme, and by the database', async () => {
    const { whoAsks } = rig();
    expect(await whoAsks.of(await cookieOf(), false)).toEqual(PERSON);
    expect(await whoAsks.of(await cookieOf(token, SECRET, SECURE_NAME), true)).toEqual(PERSON);
    expect(await whoAsks.of(await cookieOf(), true)).toEqual({ kind: 'stranger' });
  });

  it('is told by the cookie that pages go by, whatever another server of the domain has set beside it', async () => {
    const own = await cookieOf(token, SECRET, SECURE_NAME);
    const { whoAsks } = rig();
    expect(await whoAsks.of(`next-auth.session-token=of.another; ${own}`, true)).toEqual(PERSON);
    const both = `${SECURE_NAME}=of.another; ${own}`;
    expect(await whoAsks.of(both, true)).toEqual(PERSON);
    // As Next reads it, on which the page and the action rely.
    const read = new RequestCookies(new Headers({ cookie: both })).get(SECURE_NAME)?.value;
    expect(both.endsWith(`${SECURE_NAME}=${read ?? ''}; last=2`)).toBe(true);
  });

  it('costs no query where the cookie is not the portal’s', async () => {
    const { whoAsks, asked } = rig();
    for (const cookie of [
      undefined,
      '',
      'next-auth.session-token=',
      'next-auth.session-token=eyJhbGciOiJub25lIn0.e30.',
      await cookieOf(token, 'another secret that nobody of the portal knows'),
      await cookieOf({ sub: 'admin' }),
    ])
      expect(await whoAsks.of(cookie, false)).toEqual({ kind: 'stranger' });
    expect(asked.times).toBe(0);
  });

  it('costs one query in ten seconds', async () => {
    const { whoAsks, clock, asked } = rig();
    const cookie = await cookieOf();
    for (clock.nowMs = 0; clock.nowMs < 30_000; clock.nowMs += 500) await whoAsks.of(cookie, false);
    expect(asked.times).toBe(3);
  });

  it('is a stranger after the session has ended', async () => {
    let isLive = true;
    const { whoAsks, clock } = rig(() => Promise.resolve(isLive));
    const cookie = await cookieOf();
    expect(await whoAsks.of(cookie, false)).toEqual(PERSON);
    isLive = false;
    clock.nowMs = 10_001;
    expect(await whoAsks.of(cookie, false)).toEqual({ kind: 'stranger' });
  });

  it('is unknown while the database is away, which is asked once a second then, and told again at once when it is back', async () => {
    let isAway = true;
    const { whoAsks, clock, asked } = rig(() => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(true)));
    const cookies = await Promise.all([1, 2, 3].map((at) => cookieOf({ ...token, at })));
    for (const cookie of cookies) expect(await whoAsks.of(cookie, false)).toEqual({ kind: 'unknown' });
    expect(asked.times).toBe(1);
    isAway = false;
    clock.nowMs = 1_001;
    for (const cookie of cookies) expect(await whoAsks.of(cookie, false)).toEqual(PERSON);
  });
});

describe('a gate', () => {
  it('holds so many of each caller, and lets the next one in when one has left, once', () => {
    const gate = new Gate();
    const leave = gate.enter('mara', 2);
    expect(gate.enter('mara', 2)).toBeDefined();
    expect(gate.enter('mara', 2)).toBeUndefined();
    expect(gate.enter('priya', 2)).toBeDefined();
    leave?.();
    leave?.();
    expect(gate.enter('mara', 2)).toBeDefined();
    expect(gate.enter('mara', 2)).toBeUndefined();
    expect(gate.enter('nobody', 0)).toBeUndefined();
  });

  it('lets so many of each caller begin at once, and the others in their order, without those who have left', () => {
    const gate = new Gate();
    const begun: string[] = [];
    const queue = (caller: string, name: string) => gate.queue(caller, 1, () => begun.push(name));
    const first = queue('mara', 'a');
    const second = queue('mara', 'b');
    const third = queue('mara', 'c');
    const fourth = queue('mara', 'd');
    queue('priya', 'e');
    expect(begun).toEqual(['a', 'e']);
    second();
    first();
    expect(begun).toEqual(['a', 'e', 'c']);
    third();
    fourth();
    queue('mara', 'f');
    expect(begun).toEqual(['a', 'e', 'c', 'd', 'f']);
  });
});
