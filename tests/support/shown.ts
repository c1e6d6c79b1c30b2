import type { ShownOffer } from '../../lib/domain/offers/shown-offer';
import { shownOffer } from '../../lib/domain/offers/shown-offer';
import type { DraftContent } from '../../lib/schemas/wizard/draft-content';
import { chosenCustomerName, effectiveForm } from '../../lib/schemas/wizard/effective-form';
import { reviewedOffer } from '../../lib/schemas/publishing/reviewed-offer';
import type { WizardView } from '../../lib/schemas/wizard/wizard-view';

/** What the review page shows of a draft that is not far enough to show anything. */
export const NOTHING_SHOWN: ShownOffer = {
  name: '',
  description: '',
  dealReference: '',
  purpose: 'new_customer',
  earlierPricingModel: 'Usage',
  customerId: null,
  customerName: '',
  isvName: '',
  productName: '',
  authorizationId: '',
  authorizationName: '',
  dimensionKey: '',
  dimensionName: '',
  currency: '',
  tierName: '',
  tierVersionId: '',
  wholesalePrice: '0',
  markupPercent: '0',
  buyerPrice: '0',
  buyerAccountIds: [],
  expirationDate: '',
  termYears: 0,
  durationMode: 'days',
};

/** What the review page would show of this draft, opened as it is. */
export function shownBy(view: WizardView, content: DraftContent = view.content): ShownOffer {
  const customerName = chosenCustomerName(content, view.customer?.name ?? '');
  const { policy, today, authorizations } = view;
  const form = effectiveForm(content, { policy, today, authorizations, customerName });
  const authorization = authorizations.find(({ id }) => id === content.authorizationId);
  const customer = { id: content.customerId, name: customerName };
  const offer = reviewedOffer(form, { authorization, customer, policy, today });
  return offer === undefined ? NOTHING_SHOWN : shownOffer(offer, content.customerChoice === 'new');
}
