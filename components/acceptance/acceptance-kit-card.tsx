import { Mail, Printer } from '../ui/icons';
import { Link } from '../ui/link';
import type { AcceptanceKitView } from '@/lib/schemas/acceptance/acceptance-kit-view';
import { buttonClasses } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { Card, CardBody, CardHeader } from '../ui/card';
import { CopyButton } from '../ui/copy-button';
import { MarkSent } from './mark-sent';

/** Everything to send to the buyer of a live offer: link, message, and the note that it was sent. */
export function AcceptanceKitCard({ kit }: { kit: AcceptanceKitView }) {
  const { link, message, mailto, offerId } = kit;
  return (
    <Card aria-labelledby="acceptance-kit">
      <CardHeader
        title="Send it to the buyer"
        titleId="acceptance-kit"
        aside={
          <ButtonLink href={`/offers/${offerId}/message`} variant="ghost" size="small">
            <Printer aria-hidden />
            Printable page
          </ButtonLink>
        }
      />
      <CardBody className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <MarkSent kit={kit} />
        <div className="grid gap-[5px]">
          <div className="flex min-h-7 items-center justify-between gap-2">
            <h3 className="text-sm font-medium">Offer link</h3>
            <CopyButton text={link} subject="link" showsSubject />
          </div>
          <p className="rounded-box border border-line bg-inset px-3 py-2 font-mono text-[12.5px] leading-5 wrap-anywhere">
            {link}
          </p>
        </div>
        <div className="grid gap-[5px]">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h3 className="text-sm font-medium">E-mail text</h3>
            <span className="flex flex-wrap gap-2">
              <a href={mailto} className={buttonClasses({ size: 'small' })}>
                <Mail aria-hidden />
                Open in mail
              </a>
              <CopyButton text={message.plainText} subject="plain text" showsSubject />
              <CopyButton text={message.plainText} html={message.html} subject="formatted text" showsSubject />
            </span>
          </div>
          <BuyerMessage kit={kit} />
          <p className="text-xs leading-[17px] text-subtle">
            Wholesale price, margin and tier never appear here.{' '}
            {kit.missingAboutCustomer.length > 0 && kit.canMarkSent && (
              <Link href={`/customers/${kit.customerId}/edit`} className="text-accent-text underline">
                Add the customer’s {kit.missingAboutCustomer.join(' and ')}
              </Link>
            )}
          </p>
        </div>
      </CardBody>
    </Card>
  );
}

/** Subject and text as the buyer reads them. */
export function BuyerMessage({ kit: { message } }: { kit: Pick<AcceptanceKitView, 'message'> }) {
  return (
    <div className="rounded-box border border-line bg-inset px-4 py-3 text-sm leading-5 wrap-anywhere whitespace-pre-line print:border-0 print:bg-transparent print:px-0">
      <p className="mb-3 font-semibold">Subject: {message.subject}</p>
      {message.plainText}
    </div>
  );
}
