import { readBuyerAccounts } from '../../domain/customers/buyer-accounts';
import type { StartChangeSetRequest } from '../../domain/engine/start-change-set-schema';
import type { CalendarDate } from '../../domain/core/calendar';
import { publishRequest } from '../../domain/engine/change-set-request';
import type { PolicySettings } from '../../domain/policy/policy';
import { agreementTerm } from '../../domain/offers/term';
import type { EffectiveForm } from './effective-form';
import type { PriceView } from './wizard-view';

/** Stands where the server puts its own id and token: nothing is sent from the page. */
export const GIVEN_AT_PUBLISH = 'given-when-you-publish';

/** What AWS will be asked for if this is published today. The server computes it again when it sends. */
export function previewRequest(
  form: EffectiveForm,
  chosen: { customerName: string; price: PriceView; today: CalendarDate; policy: PolicySettings },
): StartChangeSetRequest {
  const requested = {
    customerName: chosen.customerName,
    authorizationId: form.authorizationId,
    name: form.name,
    description: form.description,
    purpose: form.purpose,
    earlierPricingModel: form.earlierPricingModel,
    markupPercent: chosen.price.markupPercent,
    buyerAccountIds: readBuyerAccounts(form.buyers).accountIds,
    expirationDate: form.expirationDate,
    agreementDuration: agreementTerm(chosen.today, chosen.policy).duration,
  };
  return publishRequest(requested, { submissionId: GIVEN_AT_PUBLISH, token: GIVEN_AT_PUBLISH });
}
