import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../../lib/domain/core/permissions';
import type { ActionResult } from '../../../lib/schemas/core/action-input';
import { entries, isLetIn, rowOf } from './entries';
import { hostileCallsAtLeast, hostileValue, SIGNED_ADDRESS, withValueAt } from './hostile-values';
import type { DemoPerson } from '../portal';
import { RequestRig, type Action } from '../request-rig';

/** How often one run fills in what the parser has missed. */
const STEPS = 8;
const LEAK = /\n\s+at |node_modules|prisma\.|postgresql:|X-Amz-|ECONN|SELECT |INSERT /;

let rig: RequestRig;
let ids: string[];
let tried = 0;
let pastTheParser = 0;

/** Somebody who is let in: what is behind the door is what is tried. */
function insiderOf(name: string): DemoPerson {
  const [access] = rowOf('actions', name);
  const role = roles.find((one) => isLetIn(one, access));
  return (role?.toLowerCase() ?? 'admin') as DemoPerson;
}

async function attempt(action: Action, person: DemoPerson, input: unknown): Promise<ActionResult<unknown>> {
  tried += 1;
  const answer = await rig.as(person, () => action(input));
  const text = JSON.stringify(answer);
  expect(text.replaceAll(SIGNED_ADDRESS, '')).not.toMatch(LEAK);
  expect(text).not.toContain(rig.secret);
  // A bug, such as a value that the database does not take. Some inputs are too large to be written out.
  if (!answer.ok && answer.error.kind === 'unexpected') expect.fail(`${text} for ${inspect(input, { depth: 8 })}`);
  return answer;
}

/** Values that the parser of an action has let through before, by the place where they stood. */
type Learned = Map<string, unknown[]>;

/** Fills in what the parser misses, one value after the other, as far as they go; every third time one that is known to pass. */
async function assault(action: Action, person: DemoPerson, values: unknown[], learned: Learned): Promise<void> {
  let input: unknown = {};
  let filled = new Map<string, unknown>();
  const left = [...values];
  for (let step = 0; step < STEPS && left.length > 0; step += 1) {
    const answer = await attempt(action, person, input);
    if (answer.ok || answer.error.kind !== 'invalid') {
      pastTheParser += 1;
      // One that takes no input does not look at it.
      if (action.length === 0) return;
      const more = await attempt(action, person, { ...(input as object), role: 'ADMIN', createdById: ids[0] });
      expect(more, 'an unknown member is refused').toMatchObject({ ok: false, error: { kind: 'invalid' } });
      return;
    }
    const { fieldErrors } = answer.error;
    for (const [path, value] of filled)
      if (!(path in fieldErrors)) learned.set(path, [value, ...(learned.get(path) ?? [])].slice(0, 8));
    filled = new Map();
    for (const [path, message] of Object.entries(fieldErrors)) {
      const passing = [...(learned.get(path) ?? []), ...optionsIn(message)];
      const hostile = left.pop();
      const value = passing.length > 0 && left.length % 3 !== 0 ? passing[left.length % passing.length] : hostile;
      filled.set(path, value);
      input = withValueAt(input, path, value);
    }
  }
}

/** What the message of a choice names: `expected one of "new"|"known"`. */
function optionsIn(message: string): string[] {
  return [...message.matchAll(/"([^"]+)"/g)].map(([, option]) => option ?? '');
}

/** Tries every action with so many random inputs in each of two ways: as tests of the file that calls it. */
export function describeHostileInput(runs: number): void {
  beforeAll(async () => {
    rig = await RequestRig.start();
    const { offerId } = await rig.portal.reviewedDraft();
    const submitted = await rig.portal.submitted({ newCustomerName: 'Hostile Inc' });
    const customers = await rig.portal.database.prisma.customer.findMany({ select: { id: true } });
    ids = [offerId, submitted, ...customers.map(({ id }) => id)];
  });
  afterAll(async () => {
    console.log(
      `hostile input: ${tried} calls of ${entries.actions.length} actions, ${pastTheParser} got past the parser`,
    );
    await rig.stop();
  });

  describe('hostile input', () => {
    it.each(entries.actions)('does nothing to %s but get refused or taken as text', async (name) => {
      const action = await rig.action(name);
      const person = insiderOf(name);
      const learned: Learned = new Map();
      const before = tried;
      const values = fc.array(hostileValue(ids), { minLength: 8, maxLength: 30 });
      await fc.assert(
        fc.asyncProperty(values, (some) => assault(action, person, some, learned)),
        { numRuns: runs, examples: [[[]], [[null, null]]] },
      );
      await fc.assert(
        fc.asyncProperty(fc.oneof(fc.anything(), hostileValue(ids)), async (anything) => {
          await attempt(action, person, anything);
        }),
        { numRuns: runs },
      );
      expect(tried - before).toBeGreaterThanOrEqual(hostileCallsAtLeast(runs));
    });

    it('gets past the parsers too, where services and the database have to stand it', () => {
      expect(pastTheParser).toBeGreaterThan(entries.actions.length);
    });

    it('leaves everybody’s role and every session as they were', async () => {
      const users = await rig.portal.database.prisma.user.findMany({
        select: { email: true, role: true, status: true },
      });
      expect(users.filter(({ status }) => status === 'ACTIVE').map(({ email, role }) => [email, role])).toEqual(
        expect.arrayContaining([
          ['sales@example.com', 'SALES'],
          ['admin@example.com', 'ADMIN'],
        ]),
      );
    });
  });
}
