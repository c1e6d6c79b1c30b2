import { expect } from 'vitest';
import { restoreStore } from '../../../lib/db/restore/restore-store';
import { keepDatabaseCurrent } from '../../../lib/jobs/keep-database-current';
import type { PublishingContext } from '../../../lib/services/engine/change-set-worker';
import { adoptOffer } from '../../../lib/services/reconcile/adopt-offer';
import { closeRestoreFinding } from '../../../lib/services/restore/close-restore-finding';
import { Heartbeat } from '../../../lib/services/core/heartbeat';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import type { DraftContent } from '../../../lib/schemas/wizard/draft-content';
import { backUp } from '../../support/database/database-backup';
import { TEST_TIMING, type TestPortal } from '../../support/portal';
import { freshBuyers, outside } from '../reconcile/console-offers';
import { startedAtAws, turnsToTheEnd } from '../engine/drive';

/** Nothing is listed late here: what has been matched is gone on with at once. */
export const RESTORE_TIMING = { ...TEST_TIMING, restoreSettleForMs: 0 };

/** A portal whose database is backed up and restored under it. */
export class RestoreRig {
  constructor(readonly portal: TestPortal) {}

  /** Copies the database; the answer puts it back. */
  backUp(): Promise<() => Promise<void>> {
    return backUp(this.portal.testDatabase.ownerUrl);
  }

  /** A worker that has just been started, without its loops. */
  async startedWorker(): Promise<Partial<PublishingContext>> {
    const heartbeat = new Heartbeat();
    await heartbeat.begin(restoreStore(this.portal.database));
    return { heartbeat, timing: RESTORE_TIMING };
  }

  /** One round of a worker's looking after the database. */
  keepCurrent(worker: Partial<PublishingContext>): Promise<void> {
    return keepDatabaseCurrent(this.portal.workerContext(worker));
  }

  /** A worker starts, looks, matches what it finds, and sending goes on. */
  async matched(): Promise<Partial<PublishingContext>> {
    const worker = await this.startedWorker();
    await this.keepCurrent(worker);
    expect(await this.isStopped()).toBe(false);
    return worker;
  }

  async isStopped(): Promise<boolean> {
    return (await restoreStore(this.portal.database).readStop()) !== undefined;
  }

  findings(offerId?: string) {
    return this.portal.database.prisma.restoreFinding.findMany({
      ...(offerId !== undefined && { where: { offerId } }),
      orderBy: { attempt: 'asc' },
      select: { offerId: true, attempt: true, outcome: true },
    });
  }

  /** The offer at AWS that was lost of a draft, as the list of offers made outside the portal has it. */
  async lostOf(offerId: string): Promise<string> {
    const { awsOfferId } = await this.portal.database.prisma.restoreFinding.findFirstOrThrow({
      where: { offerId, awsOfferId: { not: null } },
    });
    return awsOfferId ?? '';
  }

  async takenOver(awsOfferId: string): Promise<void> {
    const adopted = await adoptOffer(this.portal.as('sales'), {
      awsOfferId,
      customerId: null,
      newCustomerName: `Taken over ${awsOfferId}`,
      tierId: 'bronze',
      seenClashes: (await outside(this.portal, awsOfferId))?.clashes.flatMap(({ keys }) => keys) ?? [],
      clashReason: 'Lost in a restore',
    });
    expect(adopted).toMatchObject({ ok: true });
  }

  /** An admin has dealt with everything that was found of an offer. */
  async dealtWith(offerId: string): Promise<void> {
    const open = await this.portal.database.prisma.restoreFinding.findMany({ where: { offerId, dealtWithAt: null } });
    for (const { id: findingId } of open)
      expect(await closeRestoreFinding(this.portal.as('admin'), { findingId })).toMatchObject({ ok: true });
  }

  /** A draft that is complete and not submitted. */
  async draft(changes: Partial<DraftContent> = {}): Promise<string> {
    return (await this.portal.reviewedDraft({ buyers: freshBuyers().join(', '), ...changes })).offerId;
  }

  async queued(changes: Partial<DraftContent> = {}): Promise<string> {
    const offerId = await this.draft(changes);
    expect(await this.submit(offerId)).toMatchObject({ ok: true });
    return offerId;
  }

  async submit(offerId: string) {
    return submitOffer(this.portal.as('sales'), await this.portal.reviewOf(offerId));
  }

  /** Published and read back; the id at AWS. */
  async published(offerId: string): Promise<string> {
    if ((await this.portal.progress(offerId)).submittedAt === null)
      expect(await this.submit(offerId)).toMatchObject({ ok: true });
    expect((await turnsToTheEnd(this.portal, offerId)).state).toBe('CHECKED');
    return (await this.portal.progress(offerId)).awsOfferId ?? '';
  }

  /** Fails unless AWS was asked for nothing while this was done. */
  async nothingSent<Value>(work: () => Promise<Value>): Promise<Value> {
    const before = await startedAtAws(this.portal);
    const value = await work();
    expect(await startedAtAws(this.portal)).toEqual(before);
    return value;
  }
}
