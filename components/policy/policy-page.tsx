import type { PolicyView } from '@/lib/schemas/policy/policy-view';
import { Page } from '../layout/page';
import { percentText } from '@/lib/domain/tiers/price';
import { Card, CardHeader } from '../ui/card';
import { Note } from '../ui/note';
import { PageHeader } from '../ui/page-header';
import { TextLink } from '../ui/text-link';
import { PolicyFormCard } from './policy-form';
import { PolicyHistory } from './policy-history';

export function PolicyPageView({ view, canManage }: { view: PolicyView; canManage: boolean }) {
  return (
    <Page>
      <PageHeader
        title="Policy"
        below={
          <>
            Version {view.number}. It applies to what is submitted from now on; published offers stay as they are.{' '}
            <TextLink href="/admin/buyer-message" className="underline">
              Link and message to buyers
            </TextLink>
          </>
        }
      />
      {view.heldTolerance !== null && <HeldTolerance held={view.heldTolerance} />}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_400px]">
        <PolicyFormCard view={view} canManage={canManage} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {view.misfits.length > 0 && <Misfits misfits={view.misfits} />}
          <PolicyHistory versions={view.versions} />
        </div>
      </div>
    </Page>
  );
}

function HeldTolerance({ held: { saved, counts } }: { held: NonNullable<PolicyView['heldTolerance']> }) {
  return (
    <Note
      tone="warning"
      className="mb-4"
      lead={`The price tolerance counts as ${percentText(counts)}, not as ${percentText(saved)}.`}
    >
      This version was saved when more was allowed. The next version that is saved says {percentText(counts)} too.
    </Note>
  );
}

function Misfits({ misfits }: Pick<PolicyView, 'misfits'>) {
  return (
    <Card aria-labelledby="misfits">
      <CardHeader
        titleId="misfits"
        title="Drafts that no longer fit"
        aside={<span className="tabular-nums">{misfits.length}</span>}
      />
      <ul className="max-h-[320px] divide-y divide-line overflow-y-auto text-sm">
        {misfits.map(({ offerId, title, sentences }) => (
          <li key={offerId} className="px-4 py-2.5">
            <TextLink href={`/offers/new?draft=${offerId}&step=review`} className="wrap-anywhere">
              {title}
            </TextLink>
            <span className="block text-xs text-muted">{sentences.join('. ')}.</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
