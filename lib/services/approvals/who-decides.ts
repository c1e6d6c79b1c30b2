import { findHands, type ApprovalRecord } from '../../db/approvals/approvals';
import { databaseTime, findDeciders } from '../../db/approvals/deciders';
import type { TierProposalRecord } from '../../db/tiers/tier-proposals';
import type { Db } from '../../db/core/transaction';
import { absentPeople, decidability, type Decidability, type Person } from '../../domain/approvals/approval';
import { rolesWith, type Viewer } from '../../domain/core/permissions';

/** Whether this person may decide a request, as of this moment; else why not, and whom to ask. */
export async function whoDecidesOffer(
  db: Db,
  viewer: Viewer,
  { offerId, state }: Pick<ApprovalRecord, 'offerId' | 'state'>,
): Promise<Decidability> {
  const { askerIds, editorIds, firstAskedAt } = await findHands(db, offerId);
  const involved = [
    ...askerIds.map((userId) => ({ userId, hand: 'asked' as const })),
    ...editorIds.map((userId) => ({ userId, hand: 'edited' as const })),
  ];
  const deciders = await findDeciders(db, rolesWith('approval.decide'), firstAskedAt);
  return decidability({ isOpen: state === 'PENDING', involved, firstAskedAt }, viewer, deciders);
}

/** The same of a new price that waits for a second admin. */
export async function whoDecidesPrice(
  db: Db,
  viewer: Viewer,
  { proposedById, recordedAt }: Pick<TierProposalRecord, 'proposedById' | 'recordedAt'>,
): Promise<Decidability> {
  const deciders = await findDeciders(db, rolesWith('tier.manage'), recordedAt);
  const involved = [{ userId: proposedById, hand: 'asked' as const }];
  return decidability({ isOpen: true, involved, firstAskedAt: recordedAt }, viewer, deciders);
}

/** Who has to confirm a new price of this admin: the other admins, and any whose access they have just taken. Empty: nobody. */
export async function secondAdmins(db: Db, viewer: Viewer): Promise<Person[]> {
  const since = await databaseTime(db);
  const deciders = await findDeciders(db, rolesWith('tier.manage'), since);
  const others = deciders.active.filter(({ userId }) => userId !== viewer.userId);
  return [...others, ...absentPeople(since, viewer, deciders)];
}
