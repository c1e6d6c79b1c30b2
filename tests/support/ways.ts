import { randomInt, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { hasOpenChangeSet } from '../../lib/db/engine/change-sets';
import type { ChangeSetKind } from '../../lib/domain/engine/change-set-progress';
import type { Authorization } from '../../lib/sandbox/store/rows';
import type { DraftContent } from '../../lib/schemas/wizard/draft-content';
import { adoptOffer } from '../../lib/services/reconcile/adopt-offer';
import { cloneOffer } from '../../lib/services/wizard/clone-offer';
import { correctOffer } from '../../lib/services/changes/correct-offer';
import { decideApproval } from '../../lib/services/approvals/decide-approval';
import { extendOffer } from '../../lib/services/changes/extend-offer';
import { fixAccounts } from '../../lib/services/changes/fix-accounts';
import { queueBulkRun } from '../../lib/services/bulk/queue-bulk-run';
import { reconcileOffers } from '../../lib/services/reconcile/reconcile-offers';
import { releaseDraft } from '../../lib/services/publishing/release-draft';
import { removeAccountsAndRetry } from '../../lib/services/publishing/remove-accounts-and-retry';
import { saveTierVersion } from '../../lib/services/tiers/save-tier-version';
import { submitBulkRows } from '../../lib/services/bulk/submit-bulk-rows';
import { submitOffer } from '../../lib/services/publishing/submit-offer';
import { syncAuthorizations } from '../../lib/services/authorizations/sync-authorizations';
import { uploadBulkRun } from '../../lib/services/bulk/upload-bulk-run';
import { cancelOffer } from '../../lib/services/changes/cancel-offer';
import { turnsToTheEnd } from '../integration/engine/drive';
import type { TestPortal } from './portal';
import { dayFromToday } from './sandbox';

/** An offer that somebody is about to send to AWS in one of the ways. */
export type Prepared = {
  offerId: string;
  accountId: string;
  authorization: Authorization;
  /** What the person does, at that moment; what it answers does not matter, what is queued then does. */
  decide: (now?: Date) => Promise<unknown>;
};

/** What AWS does not know, so that an attempt fails for it. */
const UNKNOWN_ACCOUNT = '999999999999';

type Prepare = (world: World) => Promise<Omit<Prepared, 'accountId' | 'authorization'>>;
export type WayToAws = { kind: ChangeSetKind; prepare: Prepare };

/** Every way that leads to AWS, as far as the person's last step: what happens before it and after it is the test's. */
export const ways: Readonly<Record<string, WayToAws>> = {
  publish: { kind: 'PUBLISH', prepare: async (world) => world.submission(await world.draft(), 'published') },
  'create a draft': {
    kind: 'CREATE_DRAFT',
    prepare: async (world) => world.submission(await world.draft(), 'aws_draft'),
  },
  'approve a request': {
    kind: 'PUBLISH',
    prepare: async (world) => {
      const offerId = await world.draft({ expirationDate: dayFromToday(120), approvalReason: 'Asked for' });
      await submitOffer(world.portal.as('sales'), await world.portal.reviewOf(offerId));
      const { id: approvalId } = await world.portal.database.prisma.approval.findFirstOrThrow({ where: { offerId } });
      const input = { approvalId, decision: 'approve' as const, comment: '' };
      return { offerId, decide: (now) => decideApproval(world.portal.as('approver', now), input) };
    },
  },
  'publish a clone': {
    kind: 'PUBLISH',
    prepare: async (world) => {
      const cloned = await cloneOffer(world.portal.as('sales'), { offerId: await world.live([world.otherAccount]) });
      if (!cloned.ok) throw new Error(JSON.stringify(cloned.error));
      await world.edit(cloned.value.offerId, { buyers: world.accountId });
      return world.submission(cloned.value.offerId, 'published');
    },
  },
  'replace wrong accounts': {
    kind: 'PUBLISH',
    prepare: async (world) => {
      const old = await world.live([world.otherAccount]);
      const input = { offerId: old, order: 'copy_first' as const, buyers: world.accountId };
      const started = await fixAccounts(world.portal.as('sales'), input);
      if (!started.ok) throw new Error(JSON.stringify(started.error));
      await world.edit(started.value.offerId, {});
      return world.submission(started.value.offerId, 'published');
    },
  },
  'remove an account and retry': {
    kind: 'PUBLISH',
    prepare: async (world) => {
      const offerId = await world.draft({ buyers: `${world.accountId} ${UNKNOWN_ACCOUNT}` });
      await submitOffer(world.portal.as('sales'), await world.portal.reviewOf(offerId));
      expect((await turnsToTheEnd(world.portal, offerId)).state).toBe('FAILED');
      const input = { offerId, accountIds: [UNKNOWN_ACCOUNT] };
      return { offerId, decide: (now) => removeAccountsAndRetry(world.portal.as('sales', now), input) };
    },
  },
  'a row of a bulk run': { kind: 'PUBLISH', prepare: (world) => world.bulkRow() },
  'release a draft': {
    kind: 'RELEASE',
    prepare: async (world) => {
      const offerId = await world.draft();
      await submitOffer(world.portal.as('sales'), { ...(await world.portal.reviewOf(offerId)), as: 'aws_draft' });
      expect((await turnsToTheEnd(world.portal, offerId)).state).toBe('CHECKED');
      return { offerId, decide: (now) => releaseDraft(world.portal.as('sales', now), { offerId }) };
    },
  },
  'release a draft of the console': { kind: 'RELEASE', prepare: (world) => world.consoleDraft() },
  extend: {
    kind: 'EXTEND',
    prepare: async (world) => {
      const offerId = await world.live([world.accountId]);
      return { offerId, decide: (now) => world.extend(offerId, now) };
    },
  },
  revive: {
    kind: 'EXTEND',
    prepare: async (world) => {
      const offerId = await world.live([world.accountId]);
      await cancelOffer(world.portal.as('sales'), { offerId, ends: 'now', isConfirmed: false });
      expect((await turnsToTheEnd(world.portal, offerId)).state).toBe('CHECKED');
      return { offerId, decide: (now) => world.extend(offerId, now) };
    },
  },
  correct: {
    kind: 'CORRECT',
    prepare: async (world) => {
      await world.portal.changePolicy({ termYears: 3 });
      const offerId = await world.live([world.accountId]);
      await world.portal.changePolicy({ termYears: 10 });
      const input = { offerId, name: 'Corrected', description: '', termYears: 10 };
      return { offerId, decide: (now) => correctOffer(world.portal.as('sales', now), input) };
    },
  },
};

/** An authorization, a tier and accounts of one test's own, so that whatever it breaks is broken for it alone. */
export class World {
  readonly accountId = freshAccount();
  readonly otherAccount = freshAccount();

  private constructor(
    readonly portal: TestPortal,
    readonly authorization: Authorization,
  ) {}

  /**
   * The vendor gives the authorization anew, under its id where there is one already: with another one a test, each reading of all
   * that there are would take longer than the one before.
   */
  static async open(portal: TestPortal, id?: string): Promise<World> {
    const given = { name: `Of one test ${randomUUID()}`, ...(id !== undefined && { id }) };
    const authorization = await portal.sandbox.issueAuthorization(given);
    await syncAuthorizations(portal.database, portal.connection, new Date());
    const world = new World(portal, authorization);
    await world.newTierVersion();
    return world;
  }

  /** Bronze is this test's authorization, for 0.010 at 25 %: another version of it, whenever it is asked for. */
  async newTierVersion(): Promise<void> {
    const saved = await saveTierVersion(this.portal.as('admin'), {
      tierId: 'bronze',
      authorizationId: this.authorization.id,
      markupPercent: '25',
      targetBuyerPrice: '0.010',
      reason: 'A test',
      typedPrice: '0.010',
      latestNumber: await this.portal.database.prisma.tierVersion.count(),
    });
    if (!saved.ok) throw new Error(JSON.stringify(saved.error));
  }

  async prepared({ prepare }: WayToAws): Promise<Prepared> {
    const { accountId, authorization } = this;
    return { accountId, authorization, ...(await prepare(this)) };
  }

  /** A complete draft. */
  async draft(changes: Partial<DraftContent> = {}): Promise<string> {
    const review = await this.portal.reviewedDraft({
      authorizationId: this.authorization.id,
      newCustomerName: `Customer of ${this.accountId}`,
      buyers: this.accountId,
      ...changes,
    });
    return review.offerId;
  }

  async edit(offerId: string, changes: Partial<DraftContent>): Promise<void> {
    const chosen = { productId: 'any', authorizationId: this.authorization.id, expirationDate: dayFromToday(60) };
    await this.portal.correctedReview(offerId, { ...chosen, ...changes });
  }

  /** What a person submits who has reviewed the draft as it is now. */
  async submission(offerId: string, as: 'published' | 'aws_draft') {
    const review = await this.portal.reviewOf(offerId);
    return { offerId, decide: (now?: Date) => submitOffer(this.portal.as('sales', now), { ...review, as }) };
  }

  async live(buyers: readonly string[]): Promise<string> {
    const offerId = await this.draft({ buyers: buyers.join(' '), expirationDate: dayFromToday(20) });
    const submitted = await submitOffer(this.portal.as('sales'), await this.portal.reviewOf(offerId));
    expect(submitted).toMatchObject({ ok: true });
    expect((await turnsToTheEnd(this.portal, offerId)).state).toBe('CHECKED');
    return offerId;
  }

  extend(offerId: string, now?: Date) {
    const input = { offerId, expirationDate: dayFromToday(50), isConfirmed: false };
    return extendOffer(this.portal.as('sales', now), input);
  }

  async bulkRow() {
    const { portal } = this;
    const text = `Customer,Account ID,Accept until\nCustomer of ${this.accountId},${this.accountId},${dayFromToday(60)}`;
    const input = { authorizationId: this.authorization.id, fileName: 'one.csv', text };
    const uploaded = await uploadBulkRun(portal.as('sales'), input);
    if (!uploaded.ok) throw new Error(JSON.stringify(uploaded.error));
    const { runId } = uploaded.value;
    expect(await queueBulkRun(portal.as('sales'), { runId, readyCount: 1 })).toMatchObject({ ok: true });
    const { id: offerId } = await portal.database.prisma.bulkRow.findFirstOrThrow({ where: { runId } });
    const { claim } = await portal.database.prisma.bulkRow.findUniqueOrThrow({ where: { id: offerId } });
    const decide = async (now = new Date()) => {
      // A row that was refused is queued once more.
      const again = { state: 'WAITING' as const, problems: [], claim };
      await portal.database.prisma.bulkRow.update({ where: { id: offerId }, data: again });
      await portal.database.prisma.bulkRun.update({ where: { id: runId }, data: { finishedAt: null } });
      await submitBulkRows(portal.workerContext({ now: () => Promise.resolve(now) }));
    };
    return { offerId, decide };
  }

  async consoleDraft() {
    const { portal } = this;
    const { id: awsOfferId } = await portal.sandbox.consoleOffer({
      resaleAuthorizationId: this.authorization.id,
      markupPercentage: '25',
      name: 'Made in the console',
      description: 'By hand',
      state: 'Draft',
      targeting: { PositiveTargeting: { BuyerAccounts: [this.accountId] } },
      availabilityEndDate: dayFromToday(40),
      validity: { AgreementDuration: 'P3653D' },
    });
    await reconcileOffers(portal.database, portal.connection, new Date(), 'full');
    const adopted = await adoptOffer(portal.as('sales'), {
      awsOfferId,
      customerId: null,
      newCustomerName: `Customer of ${this.accountId}`,
      tierId: 'bronze',
      seenClashes: [],
      clashReason: '',
    });
    if (!adopted.ok) throw new Error(JSON.stringify(adopted.error));
    const { offerId } = adopted.value;
    return { offerId, decide: (now?: Date) => releaseDraft(portal.as('sales', now), { offerId }) };
  }

  /** Whether something of the offer is on its way to AWS. */
  isQueued(offerId: string): Promise<boolean> {
    return hasOpenChangeSet(this.portal.database.prisma, offerId);
  }

  /** The vendor changes the authorization; the portal knows at once, or only when it asks the next time. */
  async changeAuthorization(changes: Record<string, unknown>, isKnown: boolean): Promise<void> {
    const { id, name } = this.authorization;
    await this.portal.sandbox.issueAuthorization({ id, name, ...changes });
    if (isKnown) await syncAuthorizations(this.portal.database, this.portal.connection, new Date());
  }

  /** Somebody accepts another offer of the same product for this account, which the portal then knows. */
  async addAgreement(): Promise<void> {
    await this.portal.database.prisma.agreement.create({
      data: {
        id: `agmt-${randomUUID()}`,
        awsOfferId: `offer-${randomUUID()}`,
        acceptorAccountId: this.accountId,
        status: 'ACTIVE',
        updatedAt: new Date(),
      },
    });
  }
}

function freshAccount(): string {
  return `4${String(randomInt(1e11)).padStart(11, '0')}`;
}
