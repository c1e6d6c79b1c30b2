import type { AuditEntry } from '../../../db/audit/audit-events';
import { isOfferChange } from '../../../domain/changes/offer-change';
import type { EngineNews } from '../engine-store';
import { proofOfAbsence } from '../proof-of-absence';

/** What the audit trail keeps of what publishing found out: failures, differences, or the proof that nothing is there. */
export function newsForAudit(
  { changeSet, recording: { observation, now }, action }: EngineNews,
  awsOfferId: string,
): Pick<AuditEntry, 'after'> {
  if (action === 'offer.proved_absent') return { after: proofOfAbsence(changeSet, now) };
  if ('differences' in observation)
    return {
      after: isOfferChange(changeSet.kind)
        ? { expirationDate: changeSet.target?.expirationDate ?? '', differences: observation.differences }
        : { differences: observation.differences, awsOfferId },
    };
  return 'failures' in observation ? { after: { failures: observation.failures } } : {};
}
