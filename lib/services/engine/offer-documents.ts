import type { ChangeSetRecord } from '../../db/engine/change-sets';
import type { ChangeSetState } from '../../domain/engine/change-set-progress';
import { requestSnippets } from '../../domain/engine/request-snippets';
import type { AttemptView } from '../../schemas/offers/offer-view';

const stateWords: Record<ChangeSetState, string> = {
  QUEUED: 'Queued',
  SENDING: 'Being sent',
  PREPARING: 'AWS is validating',
  APPLYING: 'AWS is applying',
  FAULTED: 'AWS had a fault, looking what came of it',
  SUCCEEDED: 'Done at AWS, not checked yet',
  CHECKED: 'Done and checked',
  NEEDS_CHECK: 'Needs check',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
};

/** One attempt with the exact request and AWS's last answer, as text to read and copy. */
export function attemptView(changeSet: ChangeSetRecord): AttemptView {
  return {
    attempt: changeSet.attempt,
    stateWord: stateWords[changeSet.state],
    changeSetName: changeSet.name,
    awsChangeSetId: changeSet.awsChangeSetId,
    submittedAt: changeSet.createdAt.toISOString(),
    endedAt: changeSet.endedAt?.toISOString() ?? null,
    submittedByName: changeSet.createdByName,
    snippets: requestSnippets(changeSet.request),
    answerText: changeSet.changeSetDocument === null ? null : prettyJson(changeSet.changeSetDocument),
  };
}

/** The offer as AWS described it when it was last read back; null before. */
export function findChangeSetEntityText(changeSets: readonly ChangeSetRecord[]): string | null {
  const described = changeSets.find(({ entityDocument }) => entityDocument !== null);
  return described === undefined ? null : prettyJson(described.entityDocument);
}

function prettyJson(document: unknown): string {
  return JSON.stringify(document, null, 2);
}
