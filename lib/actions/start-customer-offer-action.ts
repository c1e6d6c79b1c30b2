'use server';

import type { ActionResult } from '../schemas/action-input';
import { customerIdSchema } from '../schemas/customer-form';
import type { WizardStep } from '../schemas/step-problems';
import { startCustomerOffer } from '../services/customers/start-customer-offer';
import { runAction } from './run-action';

export async function startCustomerOfferAction(input: {
  customerId: string;
}): Promise<ActionResult<{ offerId: string; step: WizardStep }>> {
  return runAction({ permission: 'offer.edit', schema: customerIdSchema, useCase: startCustomerOffer }, input);
}
