import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { entries } from '../../support/access/entries';
import { HOSTILE_TEXTS } from '../../support/access/hostile-values';
import { everyUseCase, type AnyUseCase } from '../../support/every-use-case';
import { TestPortal } from '../../support/portal';

/** What pages and GET routes ask for with an address: what takes an input and is no action. */
const asked = [...(await everyUseCase())].flatMap(([name, useCase]) => {
  const members = useCase.schema instanceof z.ZodObject ? Object.keys(useCase.schema.shape) : undefined;
  const takesText = members === undefined ? useCase.schema.safeParse(randomUUID()).success : members.length > 0;
  return takesText && !entries.actions.includes(name) ? [{ name, useCase, members }] : [];
});

let portal: TestPortal;
let ids: string[];

beforeAll(async () => {
  portal = await TestPortal.start();
  const offerId = await portal.submitted({ newCustomerName: 'Asked For Inc' });
  const customers = await portal.database.prisma.customer.findMany({ select: { id: true }, take: 1 });
  ids = [offerId, ...customers.map(({ id }) => id), randomUUID()];
});
afterAll(() => portal.stop());

/** Places in lists that look as if the portal had made them, with what PostgreSQL does not take. */
function places(): string[] {
  const instants = ['0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', '9999-12-31 00:00:00+15:59'];
  const texts = ['\0', '\ud800', 'a', 'infinity', '1e999', ...instants];
  const keys = [...texts, null, { rank: 1, units: `${'9'.repeat(18)}.99`, name: 'a\0b' }];
  const positions: [id: string, key: unknown][] = [
    ...keys.flatMap((key) => [ids[0] ?? '', 'offer-1'].map((id): [string, unknown] => [id, key])),
    ...instants.map((key): [string, unknown] => ['a\0b', key]),
    ['9'.repeat(18), null],
  ];
  return positions.map((position, index) =>
    Buffer.from(JSON.stringify([index % 2 === 0 ? 'after' : 'before', ...position])).toString('base64url'),
  );
}

function valueOfAddress(): fc.Arbitrary<string | undefined> {
  return fc.oneof(
    fc.constant(undefined),
    fc.constantFrom(...HOSTILE_TEXTS),
    fc.constantFrom(...ids),
    fc.constantFrom(...places()),
    fc.constantFrom('0000-01-01', '0001-01-01', '9999-12-31', '2026-02-30', '1', '100000', 'asc', '123456789012'),
  );
}

/** Whether it got past the parser. Throws, as the page would, where something behind it does. */
async function ask(useCase: AnyUseCase, input: unknown): Promise<boolean> {
  const parsed = useCase.schema.safeParse(input);
  if (!parsed.success) return false;
  const answer = await useCase(portal.as('admin'), parsed.data as never);
  const rows = answer.ok ? (answer.value as { rows?: unknown } | null)?.rows : undefined;
  // An export reads its list as somebody takes it.
  if (typeof rows === 'object' && rows !== null && Symbol.asyncIterator in rows)
    for await (const row of rows as AsyncIterable<unknown>) expect(row).toBeDefined();
  return true;
}

describe('whatever stands in an address', () => {
  it.each(asked)('$name answers, or knows nothing of it', async ({ useCase, members }) => {
    const value = valueOfAddress();
    const input = members === undefined ? value : fc.record(Object.fromEntries(members.map((name) => [name, value])));
    const examples = members?.includes('cursor') === true ? places().map((cursor) => ({ cursor })) : [];
    let pastTheParser = 0;
    const property = fc.asyncProperty(input, async (hostile) => {
      if (await ask(useCase, hostile)) pastTheParser += 1;
    });
    await fc.assert(property, { numRuns: 20 + examples.length, examples: examples.map((example) => [example]) });
    // A list takes what it cannot read for absent.
    if (examples.length > 0) expect(pastTheParser).toBe(20 + examples.length);
  });
});
