import {
  accountsText,
  BUYER_PERMISSION,
  kitMessage,
  type KitValues,
  offerLink,
} from '@/lib/domain/acceptance/acceptance-kit';
import type { AcceptanceTemplate } from '@/lib/schemas/acceptance/acceptance-kit-view';
import { Card, CardBody, CardHeader } from '../ui/card';
import { BuyerMessage } from './acceptance-kit-card';

const example: Omit<KitValues, 'link'> = {
  greeting: 'Hello Dana,',
  customer: 'Smith & Sons',
  offer_name: 'Archera - Subscription for Smith & Sons',
  product: 'Archera - Subscription',
  price: '0.010 USD per unit',
  term: 'for 10 years from the day you accept',
  accounts: accountsText(['123456789012', '000123456789']),
  permission: BUYER_PERMISSION,
  deadline: '23 Dec 2026, 23:59 UTC (24 Dec 2026, 00:59 in Berlin)',
  sender: 'Mara Lindqvist',
};

type TemplatePreviewProps = { template: AcceptanceTemplate; hasProblems: boolean };

/** The message for an invented offer, as it is being typed. */
export function TemplatePreview({ template, hasProblems }: TemplatePreviewProps) {
  const link = offerLink(template.linkPattern, { productId: 'prod-example', offerId: 'offer-example' });
  return (
    <Card aria-labelledby="preview">
      <CardHeader
        title="Preview"
        titleId="preview"
        description={hasProblems ? 'With the mistakes that are still in it' : 'For an invented offer'}
      />
      <CardBody>
        <BuyerMessage kit={{ message: kitMessage(template, { ...example, link }) }} />
      </CardBody>
    </Card>
  );
}
