import { randomUUID } from 'node:crypto';
import { hasEarlierAgreement } from '../../db/customers/customer-offers';
import { findCustomer } from '../../db/customers/customers';
import { accountsToOffer } from '../../domain/customers/customer';
import { failure, success } from '../../domain/core/result';
import { customerIdSchema } from '../../schemas/customers/customer-form';
import { emptyDraftContent, type DraftContent } from '../../schemas/wizard/draft-content';
import { effectiveForm } from '../../schemas/wizard/effective-form';
import { withPreselection } from '../../schemas/wizard/opportunity-choices';
import { hasProblems, stepProblems, wizardSteps } from '../../schemas/wizard/step-problems';
import { defineUseCase } from '../core/use-case';
import { loadFormContext } from '../authorizations/offer-form-context';
import { saveDraft } from '../wizard/save-draft';

/**
 * Starts a draft for a customer of the book with everything filled in, and says where to go on: at the review when the
 * defaults fit, else at the first step that needs a person. An earlier agreement has to be declared by a person as well.
 */
export const startCustomerOffer = defineUseCase('offer.edit', customerIdSchema, async (context, { customerId }) => {
  const { prisma } = context.database;
  const customer = await findCustomer(prisma, customerId);
  if (customer === undefined) return failure({ kind: 'not_found' });
  const form = await loadFormContext(prisma, context.now);
  const content: DraftContent = withPreselection(
    { ...emptyDraftContent, customerId, buyers: accountsToOffer(customer.accounts).join(', ') },
    form.authorizations,
  );
  const problems = stepProblems(effectiveForm(content, { ...form, customerName: customer.name }), form);
  const isKnownAtAws = await hasEarlierAgreement(prisma, customerId);
  const step = wizardSteps.find(
    (candidate) => hasProblems(problems[candidate]) || (candidate === 'information' && isKnownAtAws),
  );
  const offerId = randomUUID();
  const saved = await saveDraft(context, { offerId, baseVersion: 0, content });
  return saved.ok ? success({ offerId, step: step ?? 'review' }) : saved;
});
