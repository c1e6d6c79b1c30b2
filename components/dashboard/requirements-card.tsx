import { CircleCheckBig, CircleDashed, ExternalLink } from '../ui/icons';
import type { ReactNode } from 'react';
import { type Requirement, requirements, type RequirementsView } from '@/lib/schemas/dashboard/requirements-view';
import { INCOMING_AUTHORIZATIONS_URL, PARTNER_SUPPORT_EMAIL } from '../wizard/wizard-words';
import { Card, CardHeader } from '../ui/card';
import { OutsideLink, TextLink } from '../ui/text-link';
import { CloseChecklist } from './close-checklist';

type RequirementsCardProps = { found: NonNullable<RequirementsView>; canCreate: boolean };

/** What it takes until a customer can accept an offer, for those who are new here. */
export function RequirementsCard({ found, canCreate }: RequirementsCardProps) {
  const doneCount = requirements.filter((requirement) => found[requirement]).length;
  return (
    <Card aria-labelledby="requirements">
      <CardHeader
        titleId="requirements"
        title="Before a customer can accept"
        description="Without an offer that a customer has accepted, no premium is collected."
        aside={
          <span className="flex items-center gap-2 tabular-nums">
            {doneCount} of {requirements.length}
            <CloseChecklist />
          </span>
        }
      />
      <ol className="grid divide-y divide-line lg:grid-cols-5 lg:divide-x lg:divide-y-0">
        {requirements.map((requirement) => (
          <Item key={requirement} isMet={found[requirement]} title={titles[requirement]}>
            <Help requirement={requirement} canCreate={canCreate} />
          </Item>
        ))}
      </ol>
    </Card>
  );
}

const titles: Record<Requirement, string> = {
  seller: 'AWS Marketplace seller',
  authorization: 'Authorization from Archera',
  tier: 'Markup of your tier',
  customer: 'First customer',
  offer: 'First offer',
};

function Item({ isMet, title, children }: { isMet: boolean; title: string; children: ReactNode }) {
  return (
    <li className="px-4 py-3 text-sm">
      <p className="flex items-start gap-2 font-medium">
        {isMet ? (
          <CircleCheckBig aria-hidden className="mt-[2.5px] text-success" />
        ) : (
          <CircleDashed aria-hidden className="mt-[2.5px] text-subtle" />
        )}
        <span>
          {title}
          <span className="font-normal text-muted">, {isMet ? 'done' : 'to do'}</span>
        </span>
      </p>
      <p className="mt-1 pl-[24px] text-xs leading-[17px] text-muted">{children}</p>
    </li>
  );
}

function Help({ requirement, canCreate }: { requirement: Requirement; canCreate: boolean }) {
  switch (requirement) {
    case 'seller':
      return 'Archera can share its product only with a company that is registered as a seller.';
    case 'authorization':
      return (
        <>
          It appears here by itself.{' '}
          <OutsideLink href={INCOMING_AUTHORIZATIONS_URL} target="_blank" rel="noreferrer">
            Look in the AWS console
            <ExternalLink aria-hidden className="ml-1 inline size-3!" />
            <span className="sr-only">(opens a new tab)</span>
          </OutsideLink>{' '}
          or ask <OutsideLink href={`mailto:${PARTNER_SUPPORT_EMAIL}`}>{PARTNER_SUPPORT_EMAIL}</OutsideLink>.
        </>
      );
    case 'tier':
      return (
        <>
          It makes the buyer price from the wholesale price.{' '}
          <TextLink href="/admin/tiers" className="underline">
            See tiers and prices
          </TextLink>
        </>
      );
    case 'customer':
      return (
        <>
          With the AWS account ids that will accept.{' '}
          {canCreate && (
            <TextLink href="/customers/new" className="underline">
              Add a customer
            </TextLink>
          )}
        </>
      );
    case 'offer':
      return (
        <>
          Four steps and a review; AWS takes minutes to publish it.{' '}
          {canCreate && (
            <TextLink href="/offers/new" className="underline">
              Create an offer
            </TextLink>
          )}
        </>
      );
  }
}
