import type { AcceptanceKitView } from '@/lib/schemas/acceptance/acceptance-kit-view';
import { Page } from '../layout/page';
import { AccountId } from '../ui/account-id';
import { Breadcrumbs } from '../ui/breadcrumbs';
import { ButtonLink } from '../ui/button-link';
import { Card, CardBody } from '../ui/card';
import { Description, DescriptionList } from '../ui/description-list';
import { PageHeader } from '../ui/page-header';
import { utcMinuteText } from '@/lib/format';
import { BuyerMessage } from './acceptance-kit-card';
import { PrintButton } from './print-button';

/** The message on a page of its own: for paper, a PDF, or a second look before it goes out. */
export function BuyerMessagePageView({ kit }: { kit: AcceptanceKitView }) {
  return (
    <Page className="print:p-0">
      <div className="max-w-[880px]">
        <PageHeader
          title={kit.offerName}
          above={
            <div className="print:hidden">
              <Breadcrumbs
                items={[
                  { label: 'Offers', href: '/offers' },
                  { label: kit.customerName, href: `/offers/${kit.offerId}` },
                  { label: 'Message to the buyer' },
                ]}
              />
            </div>
          }
          actions={
            <span className="flex gap-2 print:hidden">
              <ButtonLink href={`/offers/${kit.offerId}`}>Back to the offer</ButtonLink>
              <PrintButton />
            </span>
          }
        />
        <Card className="print:border-0 print:shadow-none">
          <CardBody className="grid gap-4 print:p-0">
            <DescriptionList>
              <Description term="Accept until">
                {utcMinuteText(new Date(kit.acceptUntil))}
                {kit.acceptUntilThere !== null && <span className="block text-subtle">{kit.acceptUntilThere}</span>}
              </Description>
              <Description term="Sign in with">
                <ul>
                  {kit.buyerAccountIds.map((accountId) => (
                    <li key={accountId}>
                      <AccountId accountId={accountId} />
                    </li>
                  ))}
                </ul>
              </Description>
              <Description term="Permission">
                <span className="font-mono text-xs wrap-anywhere">{kit.permission}</span>
              </Description>
              <Description term="Link">
                <span className="font-mono text-xs wrap-anywhere">{kit.link}</span>
              </Description>
            </DescriptionList>
            <BuyerMessage kit={kit} />
          </CardBody>
        </Card>
      </div>
    </Page>
  );
}
