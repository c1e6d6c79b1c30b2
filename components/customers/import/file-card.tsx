'use client';

import { Download } from '../../ui/icons';
import { importColumns } from '@/lib/schemas/customers/customer-import';
import { Button } from '../../ui/button';
import { Card, CardBody } from '../../ui/card';
import { FileDrop } from '../../ui/file-drop';
import { downloadCsv } from '../../ui/download-csv';
import { ProblemNote } from '../../ui/problem';

type FileCardProps = { isReading: boolean; problem: string | null; onFile: (file: File) => void };

const EXAMPLE = [
  [
    'Acme Robotics',
    '1234 5678 9012, 0001 2345 6789',
    '1234 5678 9012',
    'Ada Park',
    'ada@acme.example',
    '250000',
    'Europe/Berlin',
    '',
  ],
  ['Harrow & Finch', '6199 3022 0148', '', '', '', '', '', 'Renewal in spring'],
];

/** Takes a file by choice or by drop, and says what the portal understands. */
export function FileCard({ isReading, problem, onFile }: FileCardProps) {
  return (
    <Card>
      <CardBody className="grid gap-4">
        <FileDrop isReading={isReading} onFile={onFile}>
          or drop it here. Up to 10,000 rows and 4 MB.
        </FileDrop>
        <ProblemNote text={problem} lead="Nothing was imported." />
        <div className="flex flex-wrap items-start justify-between gap-3 text-sm text-muted">
          <p className="max-w-[640px]">
            The first line names the columns, in any order: {importColumns.map(({ label }) => label).join(', ')}. Only
            the customer is needed. Comma or semicolon, UTF-8.
          </p>
          <Button
            size="small"
            onClick={() =>
              downloadCsv(
                'customers-example.csv',
                importColumns.map(({ label }) => label),
                EXAMPLE,
              )
            }
          >
            <Download aria-hidden />
            Download an example
          </Button>
        </div>
      </CardBody>
    </Card>
  );
}
