'use client';

import { CircleCheck } from '../../ui/icons';
import { countedText } from '@/lib/format';
import { Page } from '../../layout/page';
import { Breadcrumbs } from '../../ui/breadcrumbs';
import { Button } from '../../ui/button';
import { ButtonLink } from '../../ui/button-link';
import { Card } from '../../ui/card';
import { EmptyState } from '../../ui/empty-state';
import { PageHeader } from '../../ui/page-header';
import { FileCard } from './file-card';
import { ImportPreviewView } from './import-preview';
import { type Imported, useCustomerImport } from './use-customer-import';

const crumbs = <Breadcrumbs items={[{ label: 'Customers', href: '/customers' }, { label: 'Import' }]} />;

/** Upload, look, correct, confirm: all rows or none. */
export function CustomerImportPage() {
  const state = useCustomerImport();
  if (state.imported !== null) return <ImportDone imported={state.imported} onAnother={state.startOver} />;
  if (state.upload !== null) return <ImportPreviewView state={state} upload={state.upload} above={crumbs} />;
  return (
    <Page>
      <PageHeader title="Import customers" above={crumbs} below="Nothing is saved before you have seen every row." />
      <FileCard isReading={state.isRunning} problem={state.problem} onFile={(file) => void state.open(file)} />
    </Page>
  );
}

function ImportDone({ imported: { created, extended }, onAnother }: { imported: Imported; onAnother: () => void }) {
  const isNothing = created + extended === 0;
  return (
    <Page>
      <PageHeader title="Import customers" above={crumbs} />
      <Card>
        <div role="status">
          <EmptyState
            icon={CircleCheck}
            title={isNothing ? 'Nothing new in this file' : `${countedText(created, 'customer')} added`}
            actions={
              <>
                <Button onClick={onAnother}>Import another file</Button>
                <ButtonLink href="/coverage">Who has no offer yet</ButtonLink>
                <ButtonLink href="/customers" variant="primary">
                  Open the customer book
                </ButtonLink>
              </>
            }
          >
            {isNothing && 'Every row of it was in the customer book already.'}
            {extended > 0 && `${countedText(extended, 'customer')} of the book got more accounts.`}
            {!isNothing && extended === 0 && 'The same file again would add nothing.'}
          </EmptyState>
        </div>
      </Card>
    </Page>
  );
}
