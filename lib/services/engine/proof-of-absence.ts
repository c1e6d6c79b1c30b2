import type { ChangeSetRecord } from '../../db/engine/change-sets';

/** What was searched for and not found, for the audit trail: only with this may the same intent go out with another token. */
export function proofOfAbsence({ name, submissionId, firstSentAt }: ChangeSetRecord, searchedAt: Date) {
  return {
    changeSetName: name,
    reference: `[ref ${submissionId}]`,
    sentAt: firstSentAt?.toISOString() ?? '',
    searchedAt: searchedAt.toISOString(),
  };
}
