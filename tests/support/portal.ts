import { randomUUID } from 'node:crypto';
import type { Database } from '../../lib/db/core/client';
import { findViewerByEmail } from '../../lib/db/users/users';
import { productionTiming } from '../../lib/domain/engine/change-set-timing';
import { readBuyerAccounts } from '../../lib/domain/customers/buyer-accounts';
import type { Viewer } from '../../lib/domain/core/permissions';
import type { Nudge } from '../../lib/queue/enqueue';
import { runWorker, type RunningWorker } from '../../lib/jobs/run-worker';
import type { MarketplaceConnection } from '../../lib/marketplace/client';
import { SEED_AUTHORIZATIONS } from '../../lib/sandbox/seed';
import { emptyDraftContent, type DraftContent } from '../../lib/schemas/wizard/draft-content';
import type { OfferProgress } from '../../lib/schemas/offers/offer-view';
import type { PublishingContext } from '../../lib/services/engine/change-set-worker';
import type { ServiceContext } from '../../lib/services/core/context';
import { offerProgress } from '../../lib/services/offers/offer-progress';
import { findClashes } from '../../lib/services/clashes/find-clashes';
import { openWizard } from '../../lib/services/wizard/open-wizard';
import { saveDraft } from '../../lib/services/wizard/save-draft';
import { savePolicy } from '../../lib/services/policy/save-policy';
import { showPolicy } from '../../lib/services/policy/show-policy';
import { submitOffer } from '../../lib/services/publishing/submit-offer';
import { workerContext, type WorkerParts } from '../../lib/jobs/worker-context';
import type { SubmitOffer } from '../../lib/schemas/core/action-input';
import type { SavePolicy } from '../../lib/schemas/policy/policy-view';
import { openPortalParts, type PortalParts } from './portal-parts';
import { dayFromToday, TestSandbox } from './sandbox';
import { shownBy } from './shown';
import { createTestDatabase, type TestDatabase } from './test-database';
import { until } from './until';

/** As in production, but each offer sees what a test has just changed about its authorization. */
export const TEST_TIMING = { ...productionTiming, authorizationSharedForMs: 0 };

export type DemoPerson = 'sales' | 'approver' | 'admin' | 'viewer';

/** The portal without its pages: real database, real sandbox, real SDK, real job queue. */
export class TestPortal {
  private workers: RunningWorker[] = [];

  readonly database: Database;
  readonly connection: MarketplaceConnection;
  readonly nudge: Nudge;

  private constructor(
    readonly sandbox: TestSandbox,
    readonly testDatabase: TestDatabase,
    private readonly parts: PortalParts,
    private readonly people: Map<DemoPerson, Viewer>,
  ) {
    this.database = parts.database;
    this.connection = parts.connection;
    this.nudge = parts.nudge;
  }

  static async start(): Promise<TestPortal> {
    const sandbox = await TestSandbox.start();
    const testDatabase = await createTestDatabase();
    const parts = await openPortalParts({ databaseUrl: testDatabase.applicationUrl, sandboxUrl: sandbox.url });
    const people = new Map<DemoPerson, Viewer>();
    for (const person of ['sales', 'approver', 'admin', 'viewer'] as const) {
      const viewer = await findViewerByEmail(parts.database.prisma, `${person}@example.com`);
      if (viewer === undefined) throw new Error(`The seed has no ${person}.`);
      people.set(person, viewer);
    }
    return new TestPortal(sandbox, testDatabase, parts, people);
  }

  async stop(): Promise<void> {
    for (const worker of this.workers) await worker.stop();
    await this.parts.close();
    await this.testDatabase.drop();
    await this.sandbox.stop();
  }

  as(person: DemoPerson | 'stranger', now = new Date()): ServiceContext {
    const viewer = person === 'stranger' ? undefined : this.people.get(person);
    return { viewer, database: this.database, now, nudge: this.nudge, origin: null };
  }

  workerContext(changes: Partial<WorkerParts> = {}): PublishingContext {
    return workerContext({
      database: this.database,
      connection: this.connection,
      mode: 'practice',
      nudge: this.nudge,
      now: () => Promise.resolve(new Date()),
      holdMs: 15_000,
      timing: TEST_TIMING,
      ...changes,
    });
  }

  async startWorker(changes: Partial<Pick<PublishingContext, 'mailServer' | 'timing'>> = {}): Promise<RunningWorker> {
    const worker = await runWorker({
      databaseUrl: this.testDatabase.applicationUrl,
      database: this.database,
      connection: this.connection,
      mode: 'practice',
      now: () => Promise.resolve(new Date()),
      timing: TEST_TIMING,
      ...changes,
    });
    this.workers.push(worker);
    return worker;
  }

  /** Saves a complete draft with the guide's values and returns what the review would send. */
  async reviewedDraft(changes: Partial<DraftContent> = {}, person: DemoPerson = 'sales'): Promise<SubmitOffer> {
    const offerId = randomUUID();
    const content = { ...guideContent(), ...changes };
    const saved = await saveDraft(this.as(person), { offerId, baseVersion: 0, content });
    if (!saved.ok || saved.value.outcome !== 'saved') throw new Error(JSON.stringify(saved));
    return this.reviewOf(offerId);
  }

  /** What the review page of this draft shows now. */
  async reviewOf(offerId: string): Promise<SubmitOffer> {
    const opened = await openWizard(this.as('sales'), offerId);
    if (!opened.ok) throw new Error(JSON.stringify(opened));
    const { content, version } = opened.value;
    return {
      offerId,
      version,
      seenClashes: await this.clashKeysOf(offerId, content),
      shown: shownBy(opened.value),
    };
  }

  /** What the page shows as clashes: nearly every test publishes for the same two accounts. */
  private async clashKeysOf(offerId: string, content: DraftContent): Promise<string[]> {
    const { authorizationId, customerId, buyers } = content;
    const accountIds = readBuyerAccounts(buyers).accountIds;
    const found = await findClashes(this.as('sales'), { offerId, authorizationId, customerId, accountIds });
    return found.ok ? found.value.clashes.flatMap(({ keys }) => keys) : [];
  }

  /** Edits the draft of a failed offer and returns what its review shows then. */
  async correctedReview(offerId: string, changes: Partial<DraftContent>): Promise<SubmitOffer> {
    const opened = await openWizard(this.as('sales'), offerId);
    if (!opened.ok) throw new Error(JSON.stringify(opened));
    const { version, content } = opened.value;
    const saved = await saveDraft(this.as('sales'), {
      offerId,
      baseVersion: version,
      content: { ...content, ...changes },
    });
    if (!saved.ok || saved.value.outcome !== 'saved') throw new Error(JSON.stringify(saved));
    return this.reviewOf(offerId);
  }

  async submitted(changes: Partial<DraftContent> = {}): Promise<string> {
    const result = await submitOffer(this.as('sales'), await this.reviewedDraft(changes));
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value.offerId;
  }

  /** An admin changes some settings of the policy, unless they are like this already. */
  async changePolicy(changes: Partial<SavePolicy['settings']>): Promise<void> {
    const shown = await showPolicy(this.as('viewer'));
    if (!shown.ok) throw new Error(JSON.stringify(shown));
    const { number, settings: before } = shown.value;
    const settings = { ...before, ...changes };
    if (JSON.stringify(settings) === JSON.stringify(before)) return;
    const input = { baseNumber: number, settings, reason: 'A test' };
    const saved = await savePolicy(this.as('admin'), input);
    if (!saved.ok) throw new Error(JSON.stringify(saved.error));
  }

  async progress(offerId: string): Promise<OfferProgress> {
    const result = await offerProgress(this.as('viewer'), offerId);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  }

  /** Waits until the offer shows this status. */
  async untilStatus(offerId: string, status: OfferProgress['status']): Promise<OfferProgress> {
    return until(
      `offer ${offerId} is ${status}`,
      () => this.progress(offerId),
      (progress) => progress.status === status,
    );
  }

  async dump(): Promise<SandboxDump> {
    return this.sandbox.admin<SandboxDump>('GET', 'dump');
  }
}

/** What the tests look at in the sandbox's own dump. */
export type SandboxDump = {
  offers: { id: string; state: string; document?: unknown }[];
  changeSets: { id: string; name: string | null; token: string | null }[];
};

/** The vendor guide's walk: 25 % on 0.008, two accounts, 60 days. */
export function guideContent(): DraftContent {
  return {
    ...emptyDraftContent,
    isvName: 'Reserved AI',
    productId: 'any',
    authorizationId: SEED_AUTHORIZATIONS.bronze.id,
    customerChoice: 'new',
    newCustomerName: 'Acme Robotics',
    buyers: '123456789012, 987654321098',
    name: 'Archera - Subscription for Acme Robotics',
    expirationDate: dayFromToday(60),
    clashReason: 'The customer asked for a second offer.',
  };
}
