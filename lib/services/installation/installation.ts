import { endpointRefusal } from '../../config/aws-network';
import { otherModeRefusal } from '../../config/start-refusal';
import { WrongInstallation } from '../../config/wrong-installation';
import { createInstallation, findInstallation, type Installation } from '../../db/installation/installation';
import { noteRefusal } from '../../db/installation/marketplace-refusals';
import type { Db } from '../../db/core/transaction';
import type { WorkerContext } from '../core/worker-context';

export type Mode = Installation['mode'];

/**
 * Practice data and AWS never meet: a database belongs for ever to one mode and one seller account, written at first start.
 * Compared at start and before every request that changes something at AWS; a mismatch throws and nothing is sent.
 */
export async function assertInstallation(db: Db, configured: Installation): Promise<void> {
  const stored = await findInstallation(db);
  if (stored === undefined)
    throw new WrongInstallation('This database has not been prepared for a seller account yet.');
  refuseOtherMode(stored.mode, configured.mode);
  if (stored.sellerAccountId !== configured.sellerAccountId)
    throw new WrongInstallation(
      `This database belongs to seller account ${stored.sellerAccountId}, but the credentials are of ${configured.sellerAccountId}. Use the right credentials or another database.`,
    );
}

export type InstallationParts = Pick<WorkerContext, 'database' | 'connection' | 'mode'>;

/** Before AWS is asked anything about rows of this database: another account's AWS knows nothing of them. A mismatch is noted for all to see. */
export async function assertAccount({ database: { prisma }, connection, mode }: InstallationParts): Promise<void> {
  const sellerAccountId = await connection.accountId();
  try {
    await assertInstallation(prisma, { mode, sellerAccountId });
  } catch (error) {
    if (error instanceof WrongInstallation) await noteRefusal(prisma, 'account', 'wrong_account', new Date());
    throw error;
  }
}

/** What can be compared without AWS: throws when the database is known to belong to another mode. */
export async function assertMode(db: Db, mode: Mode): Promise<void> {
  const stored = await findInstallation(db);
  if (stored !== undefined) refuseOtherMode(stored.mode, mode);
}

/** Claims a new database for this mode and account, or checks that it was claimed for the same before. */
export async function claimInstallation(db: Db, configured: Installation): Promise<void> {
  await createInstallation(db, configured);
  await assertInstallation(db, configured);
}

/** Practice mode speaks to a sandbox on this machine only, AWS mode to AWS only. */
export function assertEndpointFits(mode: Installation['mode'], endpoint: string | undefined): void {
  const refusal = endpointRefusal(mode, endpoint);
  if (refusal !== undefined) throw new WrongInstallation(refusal);
}

function refuseOtherMode(stored: Mode, configured: Mode): void {
  const refusal = otherModeRefusal(stored, configured);
  if (refusal !== undefined) throw new WrongInstallation(refusal);
}
