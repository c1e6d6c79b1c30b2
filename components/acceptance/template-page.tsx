import { kitPlaceholders, kitPlaceholderWords } from '@/lib/domain/acceptance/acceptance-kit';
import type { AcceptanceTemplateView } from '@/lib/schemas/acceptance/acceptance-kit-view';
import { Page } from '../layout/page';
import { Card, CardBody, CardHeader } from '../ui/card';
import { PageHeader } from '../ui/page-header';
import { TemplateForm } from './template-form';

/** Where an admin edits how buyers are written to; everybody may read it. */
export function TemplatePageView({ view }: { view: AcceptanceTemplateView }) {
  return (
    <Page>
      <PageHeader
        title="Message to buyers"
        below="Link and e-mail text on the page of every live offer. A change counts from the moment it is saved."
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <TemplateForm key={view.template.basedOn} view={view} />
        <Card>
          <CardHeader title="Placeholders" description="Filled in for each offer" />
          <CardBody>
            <dl className="grid gap-2.5 text-sm">
              {kitPlaceholders.map((name) => (
                <div key={name}>
                  <dt className="font-mono text-xs">{`{${name}}`}</dt>
                  <dd className="text-muted">{kitPlaceholderWords[name]}</dd>
                </div>
              ))}
            </dl>
            <p className="mt-3 text-xs leading-[17px] text-subtle">
              There is none for wholesale price, markup, margin or tier: a buyer never sees them.
            </p>
          </CardBody>
        </Card>
      </div>
    </Page>
  );
}
