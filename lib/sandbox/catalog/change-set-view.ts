import { subDays } from 'date-fns';
import { entityArn, splitIdentifier } from '../identifiers';
import type { SandboxSwitches } from '../settings';
import type { Change, ChangeSet } from '../store/rows';
import { toSecondsText } from '../clock';

export function changeSetArn(changeSet: ChangeSet): string {
  return entityArn(changeSet.accountId, 'ChangeSet', changeSet.id);
}

/** AWS drops the history of change sets some time after their end: the operation's page says 60 days. */
export function isRetained(changeSet: ChangeSet, switches: SandboxSwitches, now: Date): boolean {
  if (changeSet.endTime === undefined) return true;
  return changeSet.endTime >= toSecondsText(subDays(now, switches.changeSetRetentionDays));
}

/** The members of DescribeChangeSet, absent ones as null. */
export function describeChangeSetView(changeSet: ChangeSet, switches: SandboxSwitches): Record<string, unknown> {
  return {
    ChangeSetId: changeSet.id,
    ChangeSetArn: changeSetArn(changeSet),
    ChangeSetName: changeSet.name,
    Intent: changeSet.intent,
    StartTime: changeSet.startTime,
    EndTime: changeSet.endTime ?? null,
    Status: changeSet.status,
    FailureCode: changeSet.failureCode ?? null,
    FailureDescription: changeSet.failureDescription ?? null,
    ChangeSet: changeSet.changes.map((change) => ({
      ChangeType: change.changeType,
      Entity: { Type: change.entityType, Identifier: identifierView(change, changeSet, switches) },
      Details: change.details,
      DetailsDocument: JSON.parse(change.details) as unknown,
      ChangeName: change.changeName ?? null,
      ErrorDetailList: change.errors,
    })),
  };
}

/** References come back resolved once the set has succeeded; until then as they were sent. */
function identifierView(change: Change, changeSet: ChangeSet, switches: SandboxSwitches): string | null {
  if (change.appliedIdentifier !== undefined) {
    return switches.entityIdentifierRevision === 'present'
      ? change.appliedIdentifier
      : splitIdentifier(change.appliedIdentifier).id;
  }
  const isReference = change.identifier?.startsWith('$') ?? false;
  if (isReference && changeSet.status === 'FAILED' && switches.createdIdentifierOnFailure === 'absent') return null;
  return change.identifier ?? null;
}

/** Ids of the entities that a set concerns, those that it created included once they exist; 20 at most. */
export function entityIdsOf(changeSet: ChangeSet): string[] {
  const ids = changeSet.changes.flatMap((change) => {
    const identifier = change.appliedIdentifier ?? change.identifier;
    return identifier === undefined || identifier.startsWith('$') ? [] : [splitIdentifier(identifier).id];
  });
  return [...new Set(ids)].slice(0, 20);
}

export function changeSetSummaryView(changeSet: ChangeSet): Record<string, unknown> {
  return {
    ChangeSetId: changeSet.id,
    ChangeSetArn: changeSetArn(changeSet),
    ChangeSetName: changeSet.name,
    StartTime: changeSet.startTime,
    EndTime: changeSet.endTime ?? null,
    Status: changeSet.status,
    EntityIdList: entityIdsOf(changeSet),
    FailureCode: changeSet.failureCode ?? null,
  };
}
