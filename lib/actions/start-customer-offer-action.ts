'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { customerIdSchema } from '../schemas/customers/customer-form';
import type { WizardStep } from '../schemas/wizard/step-problems';
import { startCustomerOffer } from '../services/customers/start-customer-offer';
import { runAction } from './run-action';

export async function startCustomerOfferAction(input: {
  customerId: string;
}): Promise<ActionResult<{ offerId: string; step: WizardStep }>> {
  return runAction({ permission: 'offer.edit', schema: customerIdSchema, useCase: startCustomerOffer }, input);
}
