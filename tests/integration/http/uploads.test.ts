import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CSV_MAXIMUM_BYTES } from '../../../lib/domain/core/csv-decoding';
import { roles, type Role } from '../../../lib/domain/core/permissions';
import type { ActionResult } from '../../../lib/schemas/core/action-input';
import { entries, isLetIn, rowOf } from '../../support/access/entries';
import type { DemoPerson } from '../../support/portal';
import { RequestRig } from '../../support/request-rig';

type Route = { POST: (request: Request) => Promise<Response> };
const UPLOADS = entries.routes.filter((address) => address.startsWith('/api/uploads/'));
const personOf: Record<Role, DemoPerson> = { SALES: 'sales', APPROVER: 'approver', ADMIN: 'admin', VIEWER: 'viewer' };

let rig: RequestRig;
beforeAll(async () => {
  rig = await RequestRig.start();
});
afterAll(() => rig.stop());

/** A body that tells how much of it was taken. */
function countedBody(chunks: number, chunk: string): { body: ReadableStream<Uint8Array>; taken: () => number } {
  let taken = 0;
  const bytes = new TextEncoder().encode(chunk);
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        if (taken >= chunks) controller.close();
        else {
          taken += 1;
          controller.enqueue(bytes);
        }
      },
    },
    { highWaterMark: 0 },
  );
  return { body, taken: () => taken };
}

async function send(address: string, role: Role | undefined, body: BodyInit): Promise<[number, ActionResult<unknown>]> {
  const name = address.replace('/api/uploads/', '');
  const { POST } = (await import(`../../../app/api/uploads/${name}/route.ts`)) as Route;
  const url = `http://localhost:3000${address}?authorization=&name=offers.csv`;
  const request = new Request(url, { method: 'POST', body, duplex: 'half' } as RequestInit);
  const answer = await rig.as(role === undefined ? undefined : personOf[role], () => POST(request));
  return [answer.status, (await answer.json()) as ActionResult<unknown>];
}

describe.each(UPLOADS)('%s', (address) => {
  it.each([...roles, undefined])('takes not a byte of %s unless the access table says so', async (role) => {
    const { body, taken } = countedBody(1, 'Customer,Account ID\n');
    const [status, answer] = await send(address, role, body);
    const [access] = rowOf('routes', address);
    if (isLetIn(role, access)) {
      expect(taken()).toBe(1);
      expect([200, 400]).toContain(status);
    } else {
      expect(taken()).toBe(0);
      expect(status).toBe(role === undefined ? 401 : 403);
      expect(answer).toMatchObject({ error: { kind: role === undefined ? 'unauthenticated' : 'forbidden' } });
    }
  });

  it('stops reading at its limit, in a sentence', async () => {
    const megabyte = 'x'.repeat(1024 * 1024);
    const { body, taken } = countedBody(50, megabyte);
    const [status, answer] = await send(address, 'SALES', body);
    expect(status).toBe(400);
    expect(answer).toMatchObject({ error: { fieldErrors: { file: expect.stringMatching(/limit|too large/) } } });
    expect(taken()).toBeLessThanOrEqual(9);
  });
});

describe('the rows of an import', () => {
  it('are weighed as they come: no list of objects is made that would fill the memory', async () => {
    const { body, taken } = countedBody(8, '[[{},{},{},{},{},{},{},{},'.repeat(20_000));
    const [status, answer] = await send('/api/uploads/customer-import', 'SALES', body);
    expect(status).toBe(400);
    expect(answer).toMatchObject({ error: { fieldErrors: { file: expect.stringContaining('too much at once') } } });
    expect(taken()).toBe(1);
  });

  it('are as many as an upload has', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => ({
      line: index + 2,
      cells: {
        name: '',
        accounts: '',
        payer: '',
        contactName: '',
        contactEmail: '',
        expectedMonthlyUnits: '',
        timeZone: '',
        notes: '',
      },
    }));
    const [, answer] = await send('/api/uploads/customer-import', 'SALES', JSON.stringify({ rows }));
    // They have no names, which the use case says of the first line: it has read them all.
    expect(JSON.stringify(answer)).toContain('Line 2');
  });
});

it('a file of offers arrives as it is, and is refused with what is wrong with it', async () => {
  const [status, answer] = await send(
    '/api/uploads/bulk-run',
    'SALES',
    'Customer,Account ID\nUploaded Inc,712300000001\n',
  );
  expect(answer).toMatchObject({ ok: true });
  expect(status).toBe(200);
  const [, workbook] = await send('/api/uploads/bulk-run', 'SALES', new Uint8Array([0x50, 0x4b, 3, 4]));
  expect(workbook).toMatchObject({ error: { fieldErrors: { file: expect.stringContaining('Excel workbook') } } });
  const [, large] = await send('/api/uploads/bulk-run', 'SALES', 'x'.repeat(CSV_MAXIMUM_BYTES + 1));
  expect(large).toMatchObject({ error: { fieldErrors: { file: expect.stringContaining('limit is 4 MB') } } });
});
