import { listChangeSetsOf, type ChangeSetRecord } from '../db/change-sets';
import { findOffer, type OfferRecord } from '../db/offers';
import { failureWords } from '../domain/change-set-failure';
import type { WaitReason } from '../domain/change-set-progress';
import { offerStatusOf } from '../domain/offer-status';
import { failure, success, type Result } from '../domain/result';
import type { FailureView, OfferProgress } from '../schemas/offer-view';
import { authorise, type ServiceContext } from './context';
import { timelineOf } from './offer-timeline';

const waitSentences: Record<WaitReason, string> = {
  throttled: 'AWS is busy. We keep trying.',
  locked: 'Another change to this offer is running at AWS. We go on when it ends.',
  quota: 'Your account has as many open requests as AWS allows. We go on when one ends.',
  no_access: 'AWS refuses the portal’s access. An admin has to look at the AWS connection; nothing is lost.',
  credentials_expired: 'The portal’s AWS credentials have expired. An admin has to renew them; nothing is lost.',
  unreachable: 'AWS does not answer. We keep trying; nothing is lost.',
};

/** What moves about an offer: its status, timeline and failures. Asked for every second while a page shows it. */
export async function offerProgress(context: ServiceContext, offerId: string): Promise<Result<OfferProgress>> {
  const allowed = authorise(context, 'offer.read');
  if (!allowed.ok) return allowed;
  const { prisma } = context.database;
  const offer = await findOffer(prisma, offerId);
  if (offer === undefined) return failure({ kind: 'not_found' });
  return success(progressOf(offer, await listChangeSetsOf(prisma, offerId), context.now));
}

/** `changeSets`: newest first. */
export function progressOf(offer: OfferRecord, changeSets: readonly ChangeSetRecord[], now: Date): OfferProgress {
  const latest = changeSets[0];
  return {
    id: offer.id,
    status: offerStatusOf(offer, now),
    awsOfferId: offer.awsOfferId,
    submittedAt: latest?.createdAt.toISOString() ?? null,
    endedAt: latest?.endedAt?.toISOString() ?? null,
    attempt: latest?.attempt ?? 0,
    timeline: latest === undefined ? [] : timelineOf(latest),
    waitSentence: latest?.waitReason == null ? null : waitSentences[latest.waitReason],
    failures: latest === undefined ? [] : latest.failures.map(failureView),
    differences: offer.differences,
  };
}

function failureView(failed: ChangeSetRecord['failures'][number]): FailureView {
  return { ...failureWords(failed), code: failed.code, message: failed.message, changeType: failed.changeType };
}
