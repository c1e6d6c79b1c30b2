import { randomUUID } from 'node:crypto';
import type { Database } from '../../../lib/db/core/client';
import { findViewer } from '../../../lib/db/users/users';
import type { Viewer } from '../../../lib/domain/core/permissions';
import { SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import type { SubmitOffer } from '../../../lib/schemas/core/action-input';
import { emptyDraftContent } from '../../../lib/schemas/wizard/draft-content';
import type { WizardView } from '../../../lib/schemas/wizard/wizard-view';
import type { ServiceContext } from '../../../lib/services/core/context';
import { openWizard } from '../../../lib/services/wizard/open-wizard';
import { saveDraft } from '../../../lib/services/wizard/save-draft';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { openPortalParts, type PortalAddresses, type PortalParts } from '../portal-parts';
import { shownBy } from '../shown';
import { until } from '../until';

/** An offer that was asked for, with what must be found at AWS. */
export type WantedOffer = { offerId: string; name: string; buyerAccountIds: string[]; buyerPrice: string };

const DAYS_TO_EXPIRATION = 60;
const DAY_MS = 86_400_000;

/** What the web server does to publish, without its pages and outside of any test runner: several people save and submit offers. */
export class PublishingRig {
  private count = 0;
  private wizard: WizardView | undefined;

  readonly database: Database;

  private constructor(
    private readonly parts: PortalParts,
    private readonly people: readonly Viewer[],
  ) {
    this.database = parts.database;
  }

  static async open(addresses: PortalAddresses, peopleCount = 4): Promise<PublishingRig> {
    const parts = await openPortalParts(addresses);
    const people: Viewer[] = [];
    for (let number = 1; number <= peopleCount; number += 1) people.push(await createSeller(parts.database, number));
    return new PublishingRig(parts, people);
  }

  close(): Promise<void> {
    return this.parts.close();
  }

  /** The people take turns. */
  personFor(number: number): ServiceContext {
    const viewer = this.people[number % this.people.length];
    return { viewer, database: this.database, now: new Date(), nudge: this.parts.nudge, origin: null };
  }

  /** Saves a complete draft, and returns what its review would send and what must become of it. */
  async review(): Promise<{ input: SubmitOffer; wanted: WantedOffer; person: ServiceContext }> {
    this.count += 1;
    const person = this.personFor(this.count);
    const offerId = randomUUID();
    const buyerAccountIds = [String(200_000_000_000 + this.count), String(300_000_000_000 + this.count)];
    const content = {
      ...emptyDraftContent,
      isvName: 'Reserved AI',
      productId: 'any',
      authorizationId: SEED_AUTHORIZATIONS.bronze.id,
      customerChoice: 'new' as const,
      newCustomerName: `Customer ${this.count}`,
      buyers: buyerAccountIds.join(', '),
      name: `Archera - Subscription for customer ${this.count}`,
      expirationDate: new Date(Date.now() + DAYS_TO_EXPIRATION * DAY_MS).toISOString().slice(0, 10),
    };
    const saved = await saveDraft(person, { offerId, baseVersion: 0, content });
    if (!saved.ok || saved.value.outcome !== 'saved') throw new Error(JSON.stringify(saved));
    this.wizard ??= await openedWizard(person, offerId);
    const shown = shownBy(this.wizard, content);
    const wanted = { offerId, name: content.name, buyerAccountIds, buyerPrice: shown.buyerPrice };
    return { input: { offerId, version: 1, shown }, wanted, person };
  }

  /** Somebody publishes a new offer. */
  async submit(): Promise<WantedOffer> {
    const { input, wanted, person } = await this.review();
    const submitted = await submitOffer({ ...person, now: new Date() }, input);
    if (!submitted.ok) throw new Error(JSON.stringify(submitted.error));
    return wanted;
  }

  /** The same by somebody who meets errors and clicks again, until it is submitted or found to be submitted already. */
  async submitStubbornly(): Promise<WantedOffer> {
    const reviewed = await until(
      'a draft is saved',
      () => this.review().catch(() => undefined),
      (saved) => saved !== undefined,
    );
    if (reviewed === undefined) throw new Error('No draft could be saved.');
    const { input, wanted, person } = reviewed;
    await until(
      `“${wanted.name}” is submitted`,
      () => submitOffer({ ...person, now: new Date() }, input).catch(() => undefined),
      (answer) => answer !== undefined && (answer.ok || answer.error.kind === 'conflict'),
    );
    return wanted;
  }
}

async function createSeller({ prisma }: Database, number: number): Promise<Viewer> {
  const email = `seller-${number}@example.com`;
  const { id } = await prisma.user.create({ data: { email, name: `Seller ${number}`, role: 'SALES' } });
  const viewer = await findViewer(prisma, id);
  if (viewer === undefined) throw new Error(`${email} cannot act.`);
  return viewer;
}

/** What the wizard shows beside a draft; the same for every offer of the rig. */
async function openedWizard(person: ServiceContext, offerId: string): Promise<WizardView> {
  const opened = await openWizard(person, offerId);
  if (!opened.ok) throw new Error(JSON.stringify(opened));
  return opened.value;
}
