'use client';

import { useState } from 'react';
import { chooseBulkRunAction } from '@/lib/actions/bulk';
import { BULK_COLUMNS, BULK_ROWS_MAXIMUM, type BulkColumn } from '@/lib/domain/bulk/bulk-row';
import { csvSizeProblem } from '@/lib/domain/core/csv-decoding';
import { countedText, countText } from '@/lib/format';
import { priceText } from '@/lib/domain/tiers/price';
import { uploadBulkRun } from '@/lib/queries/uploads';
import { useCustomerAction } from '../customers/use-customer-action';
import { Page } from '../layout/page';
import { Breadcrumbs } from '../ui/breadcrumbs';
import { Button } from '../ui/button';
import { Card, CardBody, CardHeader } from '../ui/card';
import { downloadCsv } from '../ui/download-csv';
import { Field } from '../ui/field';
import { FileDrop } from '../ui/file-drop';
import { Note } from '../ui/note';
import { PageHeader } from '../ui/page-header';
import { Select } from '../ui/select';
import { LinkButton } from '../ui/text-link';
import { ChooseCustomers } from './choose-customers';
import { ProblemNote } from '../ui/problem';

type Opportunity = { id: string; name: string; tierName: string; buyerPrice: string };

/** A file of customers and accounts, or customers of the book. Both end in a preview: nothing is published here. */
export function NewBulkPage({ opportunities }: { opportunities: readonly Opportunity[] }) {
  const [authorizationId, setAuthorizationId] = useState(opportunities[0]?.id ?? '');
  const chosen = opportunities.find(({ id }) => id === authorizationId);
  return (
    <Page>
      <PageHeader
        above={<Breadcrumbs items={[{ label: 'Bulk offers', href: '/bulk' }, { label: 'New bulk run' }]} />}
        title="New bulk run"
        below="Every row is checked first. Nothing is published until you queue it."
      />
      {chosen === undefined ? (
        <Note tone="warning" lead="No opportunity can be used at the moment.">
          Ask an admin to look at tiers and authorizations.
        </Note>
      ) : (
        <div className="grid max-w-[860px] items-start gap-4 2xl:max-w-none 2xl:grid-cols-2">
          <Card className="2xl:col-span-2">
            <CardBody>
              <Field
                id="bulk-opportunity"
                label="Opportunity"
                hint={`${chosen.tierName}, ${priceText(chosen.buyerPrice)} per unit for every offer of the run.`}
              >
                {(control) => (
                  <Select
                    {...control}
                    value={authorizationId}
                    options={opportunities.map(({ id, name }) => ({ value: id, label: name }))}
                    onChange={(event) => setAuthorizationId(event.target.value)}
                  />
                )}
              </Field>
            </CardBody>
          </Card>
          <UploadFile authorizationId={authorizationId} />
          <FromTheBook authorizationId={authorizationId} />
        </div>
      )}
    </Page>
  );
}

const columnNames = (isRequired: boolean) =>
  BULK_COLUMNS.filter((column) => (column.isRequired === true) === isRequired)
    .map(({ label }) => label)
    .join(', ');

const exampleHeader = BULK_COLUMNS.map(({ label }) => label);
/** By column; what is left out is empty. */
const exampleRows = [
  { customer: 'Acme Robotics', accounts: '1234 5678 9012', dealReference: 'CRM-1042' },
  { customer: 'Fjord Energy', accounts: '2109 8765 4321, 3456 7890 1234' },
].map((row: Partial<Record<BulkColumn, string>>) => BULK_COLUMNS.map(({ name }) => row[name] ?? ''));

const runPage = ({ runId }: { runId: string }) => `/bulk/${runId}`;

function UploadFile({ authorizationId }: { authorizationId: string }) {
  const { isRunning, problem, run } = useCustomerAction();
  const [refused, setRefused] = useState<string | null>(null);
  const upload = async (file: File) => {
    // A file that is far too large is not even sent.
    const tooLarge = csvSizeProblem(file.size);
    setRefused(tooLarge?.message ?? null);
    if (tooLarge !== undefined) return;
    await run(() => uploadBulkRun(authorizationId, file), { leadsTo: runPage });
  };
  const found = refused ?? problem;
  return (
    <Card>
      <CardHeader title="From a file" />
      <CardBody className="grid gap-3">
        <FileDrop isReading={isRunning} onFile={(file) => void upload(file)}>
          or drop it here. Up to {countText(BULK_ROWS_MAXIMUM)} rows and 4 MB.
        </FileDrop>
        <ProblemNote text={found} lead="Nothing was uploaded." />
        <p className="text-sm text-muted">
          The first line names the columns, in any order: {columnNames(true)}, and if you like {columnNames(false)}.
          Comma or semicolon, UTF-8.{' '}
          <LinkButton onClick={() => downloadCsv('bulk-offers-example.csv', exampleHeader, exampleRows)}>
            Download an example
          </LinkButton>
        </p>
      </CardBody>
    </Card>
  );
}

function FromTheBook({ authorizationId }: { authorizationId: string }) {
  const { isRunning, problem, run } = useCustomerAction();
  const [ids, setIds] = useState<readonly string[]>([]);
  const preview = () =>
    run(() => chooseBulkRunAction({ authorizationId, customers: { ids: [...ids] } }), { leadsTo: runPage });
  return (
    <Card>
      <CardHeader title="From the customer book" />
      <CardBody className="grid gap-3">
        <ChooseCustomers chosen={ids} onChange={setIds} />
        {problem !== null && <Note tone="danger" role="alert" lead={problem} />}
        <div>
          <Button
            aria-disabled={isRunning || ids.length === 0 || undefined}
            onClick={() => {
              if (!isRunning && ids.length > 0) void preview();
            }}
          >
            {ids.length === 0 ? 'Preview offers' : `Preview ${countedText(ids.length, 'offer')}`}
          </Button>
        </div>
      </CardBody>
    </Card>
  );
}
