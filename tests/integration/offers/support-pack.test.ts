import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { supportPack } from '../../../lib/services/offers/support-pack';
import { TestPortal } from '../../support/portal';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
  await portal.startWorker();
});
afterAll(() => portal.stop());

describe('the support pack', () => {
  it('holds ids, accounts, times, requests and errors of an offer that failed', async () => {
    const offerId = await portal.submitted({ buyers: '123456789012, 999999999999' });
    await portal.untilStatus(offerId, 'failed');
    const packed = await supportPack(portal.as('viewer'), offerId);
    if (!packed.ok) throw new Error(packed.error.kind);
    expect(packed.value.fileName).toBe(`support-pack-${offerId}.json`);
    expect(packed.value.document).toMatchObject({
      portal: { mode: 'practice', sellerAccountId: await portal.connection.accountId() },
      offer: { portalOfferId: offerId, status: 'failed', buyerAccountIds: ['123456789012', '999999999999'] },
      attempts: [
        {
          awsChangeSetId: expect.any(String),
          endedAt: expect.any(String),
          errors: [{ code: 'INVALID_BUYER_ACCOUNTS' }],
          request: { ChangeSet: expect.any(Array) },
        },
      ],
    });
  });

  it('holds no signed URL and no token, whatever AWS’s documents contain', async () => {
    const offerId = await portal.submitted();
    await portal.untilStatus(offerId, 'live');
    const { prisma } = portal.database;
    const changeSet = await prisma.changeSet.findFirstOrThrow({ where: { offerId } });
    const signed = 'https://bucket.s3.amazonaws.com/eula.pdf?X-Amz-Signature=abc123&X-Amz-Credential=key';
    await prisma.changeSet.update({
      where: { id: changeSet.id },
      data: { entityDocument: { terms: [{ url: signed }] } },
    });
    const packed = await supportPack(portal.as('sales'), offerId);
    const text = JSON.stringify(packed);
    expect(text).toContain('https://bucket.s3.amazonaws.com/eula.pdf');
    expect(text).not.toMatch(/X-Amz-|abc123/);
    expect(text).not.toContain(changeSet.clientRequestToken);
  });

  it('is not there for an offer that is not there, nor for a stranger', async () => {
    expect(await supportPack(portal.as('viewer'), randomUUID())).toMatchObject({ error: { kind: 'not_found' } });
    expect(await supportPack(portal.as('stranger'), randomUUID())).toMatchObject({
      error: { kind: 'unauthenticated' },
    });
  });
});
