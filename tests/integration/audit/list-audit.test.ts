import { randomUUID } from 'node:crypto';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvChunks } from '../../../lib/domain/core/csv-writing';
import {
  type AuditListQuery,
  auditListQuerySchema,
  type AuditListView,
  PORTAL_ITSELF,
} from '../../../lib/schemas/audit/audit-view';
import { exportAudit } from '../../../lib/services/audit/export-audit';
import { inviteUser } from '../../../lib/services/users/invite-user';
import { listAudit } from '../../../lib/services/audit/list-audit';
import { writeAuditEvents, type WrittenEvent } from '../../support/database/as-owner';
import { TestPortal } from '../../support/portal';
import { turnsToTheEnd } from '../engine/drive';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

const everything = auditListQuerySchema.parse({});

async function list(query: Partial<AuditListQuery> = {}): Promise<AuditListView> {
  const result = await listAudit(portal.as('admin'), { ...everything, ...query });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Ids of all pages, by the links to older ones and then back by the links to newer ones. */
async function walk(query: Partial<AuditListQuery>): Promise<{ forward: string[]; backward: string[] }> {
  const idsOf = ({ events }: AuditListView) => events.map(({ id }) => id);
  let page = await list(query);
  const forward = idsOf(page);
  while (page.nextCursor !== null) {
    page = await list({ ...query, cursor: page.nextCursor });
    forward.push(...idsOf(page));
  }
  const backward = idsOf(page);
  while (page.previousCursor !== null) {
    page = await list({ ...query, cursor: page.previousCursor });
    backward.unshift(...idsOf(page));
  }
  return { forward, backward };
}

async function exported(query: Partial<AuditListQuery> = {}): Promise<{ text: string; rows: string[][] }> {
  const result = await exportAudit(portal.as('approver'), { ...everything, ...query });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  let text = '';
  for await (const chunk of csvChunks(result.value)) text += chunk;
  return { text, rows: Papa.parse<string[]>(text.replace('\uFEFF', ''), { skipEmptyLines: true }).data };
}

describe('the audit', () => {
  it('tells who did what to an offer, people and the portal itself, newest first', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'Audited' });
    await turnsToTheEnd(portal, offerId);
    const { events } = await list({ subject: 'offer' });
    expect(events.map(({ sentence, actorName, isSystem }) => [sentence, actorName, isSystem])).toEqual([
      ['Archera - Subscription for Acme Robotics is live', 'Portal', true],
      ['Published Archera - Subscription for Acme Robotics', 'Mara Lindqvist', false],
      ['Started a new offer', 'Mara Lindqvist', false],
    ]);
    expect(events[0]?.subjectHref).toBe(`/offers/${offerId}`);
    const changes = Object.fromEntries((events[1]?.changes ?? []).map(({ field, after }) => [field, after]));
    expect(changes).toMatchObject({
      markupPercent: '25',
      wholesalePrice: '0.008',
      buyerPrice: '0.01',
      buyerAccountIds: '123456789012, 987654321098',
    });
    expect((await list({ subject: 'customer' })).events.map(({ sentence }) => sentence)).toEqual([
      'Added the customer Audited',
    ]);
  });

  it('is walked forward and backward without gaps or doubles', async () => {
    await writeAuditEvents(
      portal.testDatabase,
      Array.from({ length: 120 }, (_, index) => ({
        action: 'customer.created',
        subjectType: 'customer',
        subjectId: String(index),
        subjectName: `Customer ${index}`,
      })),
    );
    const { prisma } = portal.database;
    const filters = [
      [{}, {}],
      [{ subject: 'customer' }, { subjectType: 'customer' }],
      [{ person: PORTAL_ITSELF }, { actorId: null }],
      [{ action: 'customer.created' }, { action: 'customer.created' }],
      [{ search: 'customer 1' }, { subjectName: { contains: 'customer 1', mode: 'insensitive' } }],
    ] as const;
    for (const [query, where] of filters) {
      const { forward, backward } = await walk(query);
      expect(forward).toHaveLength(await prisma.auditEvent.count({ where }));
      expect(new Set(forward).size).toBe(forward.length);
      expect(backward).toEqual(forward);
    }
    expect((await walk({})).forward.length).toBeGreaterThan(100);
  });

  it('goes on at the same place, whatever has been added since', async () => {
    const first = await list({ subject: 'customer' });
    const added = { action: 'customer.created', subjectType: 'customer', subjectId: '', subjectName: 'New' };
    await writeAuditEvents(portal.testDatabase, [added]);
    const second = await list({ subject: 'customer', cursor: first.nextCursor });
    const newer = await list({ subject: 'customer', cursor: second.previousCursor });
    expect(newer.events).toEqual(first.events);
  });

  it('begins at the top when a place in the address does not exist', async () => {
    expect(await list({ cursor: 'a999999999999999999' })).toEqual(await list());
  });
});

describe('the filter of the audit', () => {
  const at = (time: string) => new Date(time);
  const add = (changes: Partial<WrittenEvent>) =>
    writeAuditEvents(portal.testDatabase, [
      {
        action: 'offer.extended',
        subjectType: 'offer',
        subjectId: randomUUID(),
        subjectName: 'Filtered',
        ...changes,
      },
    ]);
  const namesOf = async (query: Partial<AuditListQuery>) =>
    (await list(query)).events.map(({ subjectName }) => subjectName);

  it('takes UTC days with both ends included', async () => {
    await add({ subjectName: 'before', at: at('2020-02-27T23:59:59.999Z') });
    await add({ subjectName: 'first', at: at('2020-02-28T00:00:00.000Z') });
    await add({ subjectName: 'last', at: at('2020-02-29T23:59:59.999Z') });
    await add({ subjectName: 'after', at: at('2020-03-01T00:00:00.000Z') });
    expect(await namesOf({ from: '2020-02-28', to: '2020-02-29' })).toEqual(['last', 'first']);
    expect(await namesOf({ to: '2020-02-28' })).toEqual(['first', 'before']);
  });

  it('takes a person, an action and a kind of thing, all at once', async () => {
    const admin = portal.as('admin').viewer;
    if (admin === undefined) throw new Error('no admin');
    const actor = { actorId: admin.userId, actorName: admin.name };
    await add({ ...actor, subjectName: 'both' });
    await add({ ...actor, subjectName: 'other action', action: 'offer.cloned' });
    await add({ subjectName: 'other person' });
    expect(await namesOf({ person: admin.userId, action: 'offer.extended', subject: 'offer' })).toEqual(['both']);
    expect(await namesOf({ person: admin.userId, action: 'offer.extended', subject: 'tier' })).toEqual([]);
    expect((await list()).people).toContainEqual({ id: admin.userId, name: admin.name });
  });

  it('looks for a part of a name or reason, an account in any grouping, and letters that mean something to LIKE', async () => {
    await add({ subjectName: 'Zanzibar 100%_sure' });
    await add({ subjectName: 'with reason', reason: 'The buyer ZANZIBAR asked' });
    await add({ subjectName: 'with account', after: { buyerAccountIds: ['111122223333'] } });
    await add({ subjectName: 'at AWS', after: { awsOfferId: 'offer-zanz1' } });
    expect(await namesOf({ search: 'zanzibar' })).toEqual(['with reason', 'Zanzibar 100%_sure']);
    expect(await namesOf({ search: '100%_' })).toEqual(['Zanzibar 100%_sure']);
    expect(await namesOf({ search: '1111 2222-3333' })).toEqual(['with account']);
    expect(await namesOf({ search: 'offer-zanz1' })).toEqual(['at AWS']);
  });

  it('is the filter of the file too: the same events in the same order', async () => {
    const query = { subject: 'customer', search: 'customer 1' } as const;
    const { rows } = await exported(query);
    expect(rows.slice(1).map((row) => row.at(-1))).toEqual((await walk(query)).forward);
    expect(rows.length).toBeGreaterThan(30);
  });

  it('gives a file that no spreadsheet runs, with before, after, reason and address of each event', async () => {
    await add({
      subjectName: "=cmd|' /C calc'!A0",
      reason: '@SUM(1)',
      origin: '203.0.113.7',
      before: { expirationDate: '2026-12-01', accountsLeft: ['111122223333', '444455556666'] },
      after: { expirationDate: '2026-12-31', accountsLeft: [] },
      at: at('2019-05-05T10:00:00.000Z'),
    });
    const { text, rows } = await exported({ to: '2019-12-31' });
    expect(text).toContain(`'=cmd|' /C calc'!A0`);
    expect(rows).toHaveLength(2);
    const event = Object.fromEntries((rows[0] ?? []).map((name, index) => [name, rows[1]?.[index]]));
    expect(event).toMatchObject({
      'When (UTC)': '2019-05-05T10:00:00.000Z',
      Who: 'Portal',
      Before: 'Accounts left: 1111 2222 3333, 4444 5555 6666\nAccept until: 2026-12-01',
      After: 'Accounts left: none\nAccept until: 2026-12-31',
      Reason: "'@SUM(1)",
      'From where': '203.0.113.7',
    });
  });

  it('reads a long file in steps without gaps or doubles', async () => {
    await writeAuditEvents(
      portal.testDatabase,
      Array.from({ length: 1100 }, (_, index) => ({
        action: 'bulk.queued',
        subjectType: 'bulk',
        subjectId: String(index),
        subjectName: `Run ${index}`,
        at: at('2021-01-01T00:00:00.000Z'),
      })),
    );
    const ids = (await exported({ subject: 'bulk' })).rows.slice(1).map((row) => Number(row.at(-1)));
    expect(ids).toHaveLength(1100);
    expect(ids).toEqual([...new Set(ids)].sort((one, other) => other - one));
  });
});

describe('every event of the audit', () => {
  it('tells the address that a person came from', async () => {
    const context = { ...portal.as('admin'), origin: '198.51.100.23' };
    await inviteUser(context, { email: 'from@example.com', name: 'From Where', role: 'VIEWER' });
    const [event] = (await list({ search: 'From Where' })).events;
    expect(event).toMatchObject({ sentence: 'Invited From Where', origin: '198.51.100.23' });
  });

  it('holds no signed URL', async () => {
    const events = await portal.database.prisma.auditEvent.findMany();
    const text = JSON.stringify(events, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
    expect(text).not.toMatch(/X-Amz-/i);
  });

  it('is shown to approvers and admins only', async () => {
    for (const person of ['sales', 'viewer'] as const)
      for (const answer of [
        await listAudit(portal.as(person), everything),
        await exportAudit(portal.as(person), everything),
      ])
        expect(answer).toEqual({ ok: false, error: { kind: 'forbidden' } });
  });
});
