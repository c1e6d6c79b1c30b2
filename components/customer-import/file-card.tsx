'use client';

import { Download, FileUp } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { importColumns } from '@/lib/schemas/customer-import';
import { Button, buttonClasses } from '../ui/button';
import { Card, CardBody } from '../ui/card';
import { classNames } from '../ui/class-names';
import { Note } from '../ui/note';
import { downloadCsv } from './download-csv';

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
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onFile(file);
  };
  return (
    <Card>
      <CardBody className="grid gap-4">
        <label
          className={classNames(
            'grid min-h-[200px] cursor-pointer place-content-center justify-items-center gap-3 rounded-box border border-dashed border-line-control p-6 text-center has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus',
            isOver && 'bg-selected',
          )}
          onDragOver={(event) => {
            event.preventDefault();
            setIsOver(true);
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={drop}
        >
          <span className={classNames(buttonClasses({ variant: 'primary' }))}>
            <FileUp aria-hidden />
            {isReading ? 'Reading the file…' : 'Choose a CSV file'}
          </span>
          <span className="text-sm text-muted">or drop it here. Up to 10,000 rows and 4 MB.</span>
          <input
            type="file"
            accept=".csv,text/csv,text/plain"
            aria-label="CSV file"
            className="sr-only"
            disabled={isReading}
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              target.value = '';
              if (file !== undefined) onFile(file);
            }}
          />
        </label>
        {problem !== null && (
          <Note tone="danger" role="alert" lead="Nothing was imported.">
            {problem}
          </Note>
        )}
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
