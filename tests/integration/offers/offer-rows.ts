import { randomUUID } from 'node:crypto';
import { createDatabase, type Database } from '../../../lib/db/core/client';
import { findViewerByEmail } from '../../../lib/db/users/users';
import type { OfferStage } from '../../../lib/domain/offers/offer-status';
import type { ServiceContext } from '../../../lib/services/core/context';
import { seed } from '../../../prisma/seed';
import { asOwner } from '../../support/database/as-owner';
import { createTestDatabase, type TestDatabase } from '../../support/test-database';

export type OfferRow = {
  id: string;
  name: string;
  customerId: string | null;
  customerName: string;
  dealReference: string;
  stage: OfferStage;
  expirationDate: Date | null;
  acceptedCount: number;
  failedCount: number;
  agreementEndsAt: Date | null;
  createdAt: Date;
  awsOfferId: string | null;
  sentAt: Date | null;
  deviatesSince: Date | null;
  publishedAt: Date | null;
  accountIds: string[];
};

/** Who accepts, unless a test says who. */
export const ACCEPTOR = '123456789012';

/** A database with people and no AWS: histories are written as rows. */
export class OfferHistory {
  private constructor(
    readonly database: Database,
    readonly context: ServiceContext,
    private readonly userId: string,
    private readonly testDatabase: TestDatabase,
  ) {}

  static async start(): Promise<OfferHistory> {
    const testDatabase = await createTestDatabase();
    await seed({ databaseUrl: testDatabase.applicationUrl, mode: 'practice' });
    const database = createDatabase(testDatabase.applicationUrl);
    const viewer = await findViewerByEmail(database.prisma, 'viewer@example.com');
    if (viewer === undefined) throw new Error('The seed has no viewer.');
    const nudge = () => Promise.reject(new Error('Looking at the history starts no work.'));
    const context = { viewer, database, now: new Date(), nudge, origin: null };
    return new OfferHistory(database, context, viewer.userId, testDatabase);
  }

  async add(rows: readonly Partial<OfferRow>[]): Promise<OfferRow[]> {
    const complete = rows.map(completeRow);
    await this.database.prisma.offer.createMany({
      data: complete.map(({ accountIds: _accountIds, ...row }) => ({
        ...row,
        description: '',
        createdById: this.userId,
      })),
    });
    await this.database.prisma.offerBuyer.createMany({
      data: complete.flatMap(({ id, accountIds }) =>
        accountIds.map((accountId, position) => ({ offerId: id, accountId, position })),
      ),
    });
    return complete;
  }

  async addCustomers(
    customers: readonly { name: string; units?: string; archived?: boolean; offers?: OfferStage[] }[],
  ): Promise<void> {
    for (const { name, units, archived, offers = [] } of customers)
      await this.database.prisma.customer.create({
        data: {
          name,
          expectedMonthlyUnits: units ?? null,
          archivedAt: archived === true ? new Date() : null,
          createdById: this.userId,
          offers: {
            create: offers.map((stage) => {
              const {
                accountIds: _accountIds,
                customerId: _customerId,
                ...row
              } = completeRow({
                stage,
                customerName: name,
              });
              return { ...row, description: '', createdById: this.userId };
            }),
          },
        },
      });
  }

  /** Live offers of one customer, alike but for their ids. */
  async addMany(count: number, customerId: string): Promise<void> {
    await this.database.prisma.$executeRaw`
      INSERT INTO "Offer" ("id", "stage", "name", "description", "dealReference", "customerName", "customerId", "createdById", "updatedAt")
      SELECT gen_random_uuid(), 'LIVE', 'An offer', '', '', 'A customer', ${customerId}::uuid, ${this.userId}::uuid, now()
      FROM generate_series(1, ${count}::int)`;
  }

  async addChangeSet(offerId: string, awsChangeSetId: string): Promise<void> {
    const submissionId = `${offerId}-1`;
    await this.database.prisma.changeSet.create({
      data: {
        offerId,
        kind: 'PUBLISH',
        attempt: 1,
        state: 'CHECKED',
        submissionId,
        name: submissionId,
        clientRequestToken: submissionId,
        request: {},
        awsChangeSetId,
        createdById: this.userId,
      },
    });
  }

  /** A change of a published offer that AWS has applied. */
  async addChange(
    offerId: string,
    kind: 'CANCEL' | 'EXTEND',
    changes: { attempt?: number; acceptedAccountIds?: string[] } = {},
  ): Promise<void> {
    const attempt = changes.attempt ?? (kind === 'CANCEL' ? 1 : 2);
    const submissionId = `${offerId}-${kind}-${attempt}`;
    await this.database.prisma.changeSet.create({
      data: {
        offerId,
        kind,
        attempt,
        state: 'CHECKED',
        submissionId,
        name: submissionId,
        clientRequestToken: submissionId,
        request: {},
        acceptedAccountIds: changes.acceptedAccountIds ?? [],
        createdById: this.userId,
      },
    });
  }

  async addAgreement(
    offerId: string,
    acceptedAt: Date,
    status = 'ACTIVE',
    acceptorAccountId = ACCEPTOR,
  ): Promise<void> {
    await this.database.prisma.agreement.create({
      data: {
        id: `agmt-${offerId}-${acceptorAccountId}`,
        offerId,
        awsOfferId: `offer-${offerId}`,
        acceptorAccountId,
        status,
        acceptedAt,
        updatedAt: acceptedAt,
      },
    });
  }

  async clear(): Promise<void> {
    await this.database.prisma.agreement.deleteMany();
    await asOwner(this.testDatabase, 'DELETE FROM "ChangeSet"');
    await this.database.prisma.offer.deleteMany();
    await this.database.prisma.customer.deleteMany();
  }

  async stop(): Promise<void> {
    await this.database.close();
    await this.testDatabase.drop();
  }
}

function completeRow(row: Partial<OfferRow>): OfferRow {
  return {
    id: randomUUID(),
    name: 'An offer',
    customerId: null,
    customerName: 'A customer',
    dealReference: '',
    stage: 'LIVE',
    expirationDate: null,
    acceptedCount: 0,
    failedCount: 0,
    agreementEndsAt: null,
    createdAt: new Date(),
    awsOfferId: null,
    sentAt: null,
    deviatesSince: null,
    publishedAt: null,
    accountIds: [],
    ...row,
  };
}
