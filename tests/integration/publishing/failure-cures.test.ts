import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDraft } from '../../../lib/db/wizard/drafts';
import { openWizard } from '../../../lib/services/wizard/open-wizard';
import { removeAccountsAndRetry } from '../../../lib/services/publishing/remove-accounts-and-retry';
import { saveDraft } from '../../../lib/services/wizard/save-draft';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { dayFromToday } from '../../support/sandbox';
import { TestPortal } from '../../support/portal';

const UNKNOWN = '111122223333';
const OTHER_UNKNOWN = '999999999999';

let portal: TestPortal;

beforeAll(async () => {
  portal = await TestPortal.start();
  await portal.startWorker();
});
afterAll(() => portal.stop());

async function failedOffer(buyers: string, customerName: string): Promise<string> {
  const offerId = await portal.submitted({ buyers, newCustomerName: customerName });
  await portal.untilStatus(offerId, 'failed');
  return offerId;
}

const remove = (offerId: string, accountIds: string[]) =>
  removeAccountsAndRetry(portal.as('sales'), { offerId, accountIds });

describe('removing the accounts that AWS does not know', () => {
  it('publishes for the rest, keeps the draft in step and records what was removed', async () => {
    const offerId = await failedOffer(`1234-5678-9012 ${UNKNOWN}, ${OTHER_UNKNOWN}`, 'Helix');
    const failed = await portal.progress(offerId);
    expect(failed.failures[0]?.cure).toEqual({ kind: 'remove_accounts', accountIds: [UNKNOWN, OTHER_UNKNOWN] });
    const before = await findDraft(portal.database.prisma, offerId);

    expect(await remove(offerId, [UNKNOWN, OTHER_UNKNOWN])).toMatchObject({ ok: true, value: { offerId } });
    const live = await portal.untilStatus(offerId, 'live');
    expect(live.attempt).toBe(2);
    expect(live.differences).toEqual([]);
    const offer = (await portal.dump()).offers.find(({ id }) => id === live.awsOfferId);
    expect(JSON.stringify(offer)).toContain('123456789012');
    expect(JSON.stringify(offer)).not.toContain(UNKNOWN);

    const after = await findDraft(portal.database.prisma, offerId);
    expect(after).toMatchObject({ version: (before?.version ?? 0) + 1, content: { buyers: '1234-5678-9012' } });
    const audit = await portal.database.prisma.auditEvent.findFirstOrThrow({
      where: { subjectId: offerId, action: 'offer.accounts_removed' },
    });
    expect(audit.before).toEqual({ buyerAccountIds: ['123456789012', UNKNOWN, OTHER_UNKNOWN] });
    expect(audit.after).toEqual({ buyerAccountIds: ['123456789012'] });
    expect(audit.reason).toBe(`AWS does not know ${UNKNOWN}, ${OTHER_UNKNOWN}`);
  });

  it('starts one attempt of ten clicks', async () => {
    const offerId = await failedOffer(`123456789012 ${UNKNOWN}`, 'Ten Clicks');
    const results = await Promise.all(Array.from({ length: 10 }, () => remove(offerId, [UNKNOWN])));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    await portal.untilStatus(offerId, 'live');
    expect(await portal.database.prisma.changeSet.count({ where: { offerId } })).toBe(2);
  });

  it('refuses accounts that AWS did not name, and to leave none', async () => {
    const offerId = await failedOffer(`123456789012 ${UNKNOWN}`, 'Refusals');
    expect(await remove(offerId, ['123456789012'])).toMatchObject({ ok: false, error: { kind: 'conflict' } });
    expect(await remove(offerId, [UNKNOWN, OTHER_UNKNOWN])).toMatchObject({ ok: false, error: { kind: 'conflict' } });

    const alone = await failedOffer(UNKNOWN, 'Alone');
    expect((await portal.progress(alone)).failures[0]?.cure).toEqual({ kind: 'edit', step: 'select' });
    expect(await remove(alone, [UNKNOWN])).toMatchObject({
      ok: false,
      error: { kind: 'conflict', message: expect.stringContaining('No account would be left') },
    });
  });

  it('publishes nothing that nobody reviewed: another edit since the attempt stops it, and nothing is written', async () => {
    const offerId = await failedOffer(`123456789012 ${UNKNOWN}`, 'Edited Since');
    const edits = [
      { name: 'Another name' },
      { expirationDate: dayFromToday(61) },
      { description: 'Another description' },
      { buyers: `123456789012 987654321098 ${UNKNOWN}` },
    ];
    for (const edit of edits) {
      const opened = await openWizard(portal.as('sales'), offerId);
      if (!opened.ok) throw new Error('not opened');
      const { version, content } = opened.value;
      await saveDraft(portal.as('sales'), { offerId, baseVersion: version, content: { ...content, ...edit } });
      expect(await remove(offerId, [UNKNOWN]), JSON.stringify(edit)).toMatchObject({
        ok: false,
        error: { kind: 'conflict', reason: 'draft_changed' },
      });
      expect((await findDraft(portal.database.prisma, offerId))?.version).toBe(version + 1);
      await saveDraft(portal.as('sales'), { offerId, baseVersion: version + 1, content });
    }
    expect(await portal.database.prisma.changeSet.count({ where: { offerId } })).toBe(1);
    expect((await remove(offerId, [UNKNOWN])).ok).toBe(true);
  });

  it('is for failed offers only, and for people who may publish', async () => {
    const live = await portal.submitted({ newCustomerName: 'Live One' });
    await portal.untilStatus(live, 'live');
    expect(await remove(live, ['123456789012'])).toMatchObject({ error: { reason: 'already_submitted' } });

    const offerId = await failedOffer(`123456789012 ${UNKNOWN}`, 'Rights');
    const input = { offerId, accountIds: [UNKNOWN] };
    expect(await removeAccountsAndRetry(portal.as('viewer'), input)).toMatchObject({ error: { kind: 'forbidden' } });
    expect(await removeAccountsAndRetry(portal.as('stranger'), input)).toMatchObject({
      error: { kind: 'unauthenticated' },
    });
  });

  it('creates a draft at AWS again where a draft was asked for', async () => {
    const review = await portal.reviewedDraft({ buyers: `123456789012 ${UNKNOWN}`, newCustomerName: 'Draft Retry' });
    await submitOffer(portal.as('sales'), { ...review, as: 'aws_draft' });
    await portal.untilStatus(review.offerId, 'failed');
    expect((await remove(review.offerId, [UNKNOWN])).ok).toBe(true);
    const draft = await portal.untilStatus(review.offerId, 'draft');
    expect(draft.isDraftAtAws).toBe(true);
  });
});
