import { z } from 'zod';
import { jsonAnswer, type Answer } from '../wire/answer';
import { AwsError } from '../wire/aws-error';
import { jsonBody, type WireRequest } from '../wire/request';
import { mergeSettings, sandboxSettingsChangeSchema } from '../settings';
import type { Sandbox } from '../sandbox';
import { acceptOffer, endAgreement } from './buyer-actions';
import { cancelConsoleOffer, createConsoleOffers, editConsoleOffer } from './console-actions';
import { dumpView } from './dump';
import { changeAuthorization, issueAuthorization, putProduct, putSeller } from './isv-actions';

type Handler = (sandbox: Sandbox, body: Record<string, unknown>, id: string) => unknown;

/** `METHOD /path`, with `*` for one id. None of this is part of AWS; docs/aws-fidelity.md describes it. */
const handlers: Readonly<Record<string, Handler>> = {
  'GET /health': () => ({ status: 'ok' }),
  'GET /clock': (sandbox) => clockView(sandbox),
  'PUT /clock': putClock,
  'GET /settings': ({ world }) => world.store.settings,
  'PUT /settings': putSettings,
  'GET /dump': (sandbox) => dumpView(sandbox.world),
  'POST /step': ({ world }, body) => {
    const { changeSetId, times } = stepSchema.parse(body);
    return { changeSetIds: Array.from({ length: times }, () => world.engine.step(changeSetId)).flat() };
  },
  'POST /reset': async (sandbox) => {
    await sandbox.reset();
    return { status: 'ok' };
  },
  'POST /agreements': ({ world }, body) => acceptOffer(world, body),
  'POST /agreements/*/end': ({ world }, body, id) => endAgreement(world, id, body),
  'POST /agreements/*/payment-failed': ({ world }, _body, id) => endAgreement(world, id, { status: 'TERMINATED' }),
  'POST /authorizations': ({ world }, body) => issueAuthorization(world, body),
  'POST /authorizations/*/restrict': ({ world }, _body, id) => changeAuthorization(world, id, 'restrict'),
  'POST /authorizations/*/consume': ({ world }, _body, id) => changeAuthorization(world, id, 'consume'),
  'POST /offers': ({ world }, body) => createConsoleOffers(world, body),
  'PATCH /offers/*': ({ world }, body, id) => editConsoleOffer(world, id, body),
  'POST /offers/*/cancel': ({ world }, _body, id) => cancelConsoleOffer(world, id),
  'PUT /products/*': ({ world }, body, id) => putProduct(world, id, body),
  'PUT /sellers/*': ({ world }, body, id) => putSeller(world, id, body),
};

const stepSchema = z.strictObject({
  changeSetId: z.string().optional(),
  times: z.number().int().min(1).max(100).default(1),
});

/**
 * The knobs under `/_sandbox/`. Only programs on this machine may turn them, and no web page: browsers name their
 * origin, and a foreign Host header means a rebound name.
 */
export async function handleAdminRequest(
  sandbox: Sandbox,
  request: WireRequest,
  remoteAddress: string | undefined,
): Promise<Answer> {
  if (!isLoopback(remoteAddress) || request.headers.origin !== undefined) {
    return jsonAnswer(403, { error: 'The sandbox administration answers local programs only.' });
  }
  const path = request.path.slice('/_sandbox'.length);
  const segments = path.split('/');
  const id = segments[2] === undefined ? '' : decodeURIComponent(segments[2]);
  const pattern = segments.map((segment, index) => (index === 2 ? '*' : segment)).join('/');
  const name = `${request.method} ${pattern}`;
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  if (handler === undefined) return jsonAnswer(404, { error: `There is no ${request.method} ${request.path}.` });
  try {
    const body = request.method === 'GET' ? {} : jsonBody(request);
    const result = await handler(sandbox, body, id);
    await sandbox.world.store.durable();
    return jsonAnswer(200, result);
  } catch (error) {
    if (error instanceof z.ZodError) return jsonAnswer(400, { error: z.prettifyError(error) });
    if (error instanceof AwsError) return jsonAnswer(error.status === 404 ? 404 : 400, { error: error.message });
    throw error;
  }
}

function isLoopback(address: string | undefined): boolean {
  return address === '::1' || (address?.replace(/^::ffff:/, '').startsWith('127.') ?? false);
}

function clockView({ world }: Sandbox) {
  return { now: world.clock.now().toISOString(), offsetMs: world.clock.offsetMs };
}

const clockChange = z.union([
  z.strictObject({ offsetMs: z.number().int() }),
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
]);

/** Sets the offset, or the business time itself. */
function putClock(sandbox: Sandbox, body: Record<string, unknown>) {
  const { clock, store } = sandbox.world;
  const change = clockChange.parse(body);
  const offsetMs = 'offsetMs' in change ? change.offsetMs : new Date(change.now).getTime() - clock.realNow();
  store.commit([{ table: 'clock', row: { offsetMs } }]);
  clock.offsetMs = offsetMs;
  return clockView(sandbox);
}

function putSettings({ world }: Sandbox, body: Record<string, unknown>) {
  const change = sandboxSettingsChangeSchema.parse(body);
  const settings = mergeSettings(world.store.settings, change);
  world.store.commit([{ table: 'settings', row: settings }]);
  world.engine.schedule();
  return settings;
}
