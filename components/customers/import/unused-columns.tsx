import { groupedAccountId } from '@/lib/domain/customers/account-id-groups';
import { importColumns, type ImportColumn, type UnusedColumn } from '@/lib/schemas/customers/customer-import';
import { Button } from '../../ui/button';
import { Note } from '../../ui/note';
import { Select } from '../../ui/select';
import type { ImportUpload } from './import-upload';
import type { CustomerImport } from './use-customer-import';

/** Columns full of account ids whose heading nobody here knows: without an answer their accounts would be lost. */
export function columnsToPlace({ unused, ignored }: ImportUpload): UnusedColumn[] {
  return unused.filter(({ heading, accountId }) => accountId !== null && !ignored.includes(heading));
}

/** What stands in the file and is not used: account ids are asked about, anything else can be placed by hand. */
export function UnusedColumns({ upload, state }: { upload: ImportUpload; state: CustomerImport }) {
  const toPlace = columnsToPlace(upload);
  const others = upload.unused.filter((column) => !toPlace.includes(column));
  return (
    <>
      {toPlace.map((column, index) => (
        <AccountQuestion key={`${index} ${column.heading}`} column={column} upload={upload} state={state} />
      ))}
      {others.length > 0 && (
        <Note tone="neutral" lead="Columns not used:">
          <span className="flex flex-wrap gap-x-4 gap-y-2">
            {others.map(({ heading }, index) => (
              <span key={`${index} ${heading}`} className="flex min-w-0 items-center gap-2">
                <span className="max-w-[220px] truncate">{heading}</span>
                <Select
                  className="w-[170px]"
                  aria-label={`Use the column ${heading} as`}
                  value=""
                  placeholder="Not used"
                  options={freeColumns(upload)}
                  onChange={({ target }) => void state.place(heading, target.value as ImportColumn)}
                />
              </span>
            ))}
          </span>
        </Note>
      )}
    </>
  );
}

type AccountQuestionProps = { column: UnusedColumn; upload: ImportUpload; state: CustomerImport };

function AccountQuestion({ column: { heading, accountId }, upload, state }: AccountQuestionProps) {
  const free = freeColumns(upload).filter(({ value }) => value === 'accounts' || value === 'payer');
  return (
    <Note tone="warning" role="alert" lead={`What is in the column “${heading}”?`}>
      <span className="grid gap-2">
        <span>
          It holds account ids, such as {groupedAccountId(accountId ?? '')}, and its name is not one the portal knows.
        </span>
        <span className="flex flex-wrap gap-2">
          {free.map(({ value, label }) => (
            <Button key={value} size="small" onClick={() => void state.place(heading, value)}>
              {label}
            </Button>
          ))}
          <Button size="small" variant="ghost" onClick={() => state.ignore(heading)}>
            Something else, don’t use it
          </Button>
        </span>
      </span>
    </Note>
  );
}

/** What another column may still be read as. */
function freeColumns({ columns }: ImportUpload): { value: ImportColumn; label: string }[] {
  return importColumns
    .filter(({ name, isRepeatable }) => isRepeatable === true || !columns.includes(name))
    .map(({ name, label }) => ({ value: name, label }));
}
