import { countedText, countText } from '@/lib/format';
import type { ImportRow } from '@/lib/schemas/customers/customer-import';
import { Note } from '../../ui/note';
import { LinkButton } from '../../ui/text-link';
import type { ImportUpload } from './import-upload';
import type { CustomerImport } from './use-customer-import';

const NAMED_AT_MOST = 10;

/** Rows that are not imported, and the way back for each. */
export function LeftOutRows({ upload: { leftOut, notData }, state }: { upload: ImportUpload; state: CustomerImport }) {
  const footers = leftOut.filter(({ line }) => notData.includes(line));
  const others = leftOut.filter((row) => !footers.includes(row));
  return (
    <>
      <Rows
        rows={footers}
        lead={(rows) =>
          `${rows} left out because ${footers.length === 1 ? 'it doesn’t look like a customer' : 'they don’t look like customers'}:`
        }
        state={state}
      />
      <Rows rows={others} lead={(rows) => `${rows} left out:`} state={state} />
    </>
  );
}

type RowsProps = { rows: ImportRow[]; lead: (rows: string) => string; state: CustomerImport };

function Rows({ rows, lead, state }: RowsProps) {
  if (rows.length === 0) return null;
  return (
    <Note tone="neutral" lead={lead(countedText(rows.length, 'row'))}>
      <span className="flex flex-wrap gap-x-4 gap-y-1">
        {rows.slice(0, NAMED_AT_MOST).map(({ line, cells }) => (
          <span key={line} className="flex min-w-0 gap-1.5">
            <span className="max-w-[260px] truncate">
              line {line}
              {cells.name !== '' && ` “${cells.name}”`}
            </span>
            <LinkButton aria-label={`Put line ${String(line)} back`} onClick={() => state.putBack(line)}>
              Put back
            </LinkButton>
          </span>
        ))}
        {rows.length > NAMED_AT_MOST && <span>and {countText(rows.length - NAMED_AT_MOST)} more</span>}
      </span>
    </Note>
  );
}
