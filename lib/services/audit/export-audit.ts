import { listAuditEvents, type AuditRecord } from '../../db/audit/audit-events';
import type { PageRequest } from '../../db/core/keyset';
import type { Db } from '../../db/core/transaction';
import { groupedAccountId } from '../../domain/customers/account-id-groups';
import { fieldWords, type AuditChange } from '../../domain/audit/audit-change';
import type { CsvExport } from '../../domain/core/csv-writing';
import { success, type Result } from '../../domain/core/result';
import { auditListQuerySchema, type AuditFilter } from '../../schemas/audit/audit-view';
import { readOn, serialPosition } from '../core/keyset-page';
import { defineUseCase } from '../core/use-case';
import { eventView } from './list-audit';
import { ACCOUNT_IDS } from '../../domain/customers/account-id';

const READ_AT_ONCE = 500;

const HEADER = ['When (UTC)', 'Who', 'What', 'Kind', 'On', 'Before', 'After', 'Reason', 'From where', 'Event'];

/** The audit trail as filtered, newest first, read on as it is taken. */
export const exportAudit = defineUseCase(
  ['audit.read', 'list.export'],
  auditListQuerySchema,
  ({ database }, filter): Promise<Result<CsvExport>> =>
    Promise.resolve(success({ header: HEADER, rows: rowsOf(database.prisma, filter) })),
);

async function* rowsOf(db: Db, filter: AuditFilter): AsyncGenerator<string[], void, void> {
  const read = (page: PageRequest<null>) => listAuditEvents(db, filter, page);
  for await (const events of readOn(read, READ_AT_ONCE, serialPosition)) yield* events.map(rowOf);
}

function rowOf(record: AuditRecord): string[] {
  const event = eventView(record);
  return [
    event.at,
    event.actorName,
    event.sentence,
    record.subjectType,
    event.subjectName,
    textOf(event.changes, 'before'),
    textOf(event.changes, 'after'),
    event.reason ?? '',
    event.origin ?? '',
    event.id,
  ];
}

function textOf(changes: readonly AuditChange[], side: 'before' | 'after'): string {
  return changes
    .flatMap(({ field, [side]: text }) => (text === null ? [] : [`${fieldWords(field)}: ${withGroups(field, text)}`]))
    .join('\n');
}

/** Account ids in groups, as in every export; other numbers stay as they are. */
function withGroups(field: string, text: string): string {
  if (!/account|differences/i.test(field)) return text;
  return text.replace(ACCOUNT_IDS, groupedAccountId);
}
