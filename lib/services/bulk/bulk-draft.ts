import { readDay, type BulkRowContent, type BulkRowProblem } from '../../domain/bulk/bulk-row';
import type { FieldErrors } from '../../domain/core/result';
import { emptyDraftContent, type DraftContent } from '../../schemas/wizard/draft-content';

/** The draft that a row stands for: what the wizard would hold if somebody had typed the row there. */
export function bulkDraftContent(
  content: BulkRowContent,
  { authorizationId, customer }: { authorizationId: string; customer: { id: string | null; name: string } },
): DraftContent {
  const day = readDay(content.acceptUntil);
  return {
    ...emptyDraftContent,
    authorizationId,
    customerChoice: customer.id === null ? 'new' : 'known',
    customerId: customer.id ?? '',
    newCustomerName: customer.id === null ? customer.name : '',
    buyers: content.accounts,
    name: content.name.trim() === '' ? null : content.name.trim(),
    dealReference: content.dealReference,
    expirationDate: day === '' || day === undefined ? null : day,
    clashReason: content.clashReason,
  };
}

/** What a row declares whose buyers have an active agreement. */
export const RENEWAL = { purpose: 'existing_on_marketplace' } as const;

const fieldsOfForm: Record<string, BulkRowProblem['field']> = {
  authorizationId: 'opportunity',
  customerId: 'customer',
  newCustomerName: 'customer',
  buyers: 'accounts',
  name: 'name',
  dealReference: 'dealReference',
  expirationDate: 'acceptUntil',
  clashReason: 'clash',
};

/** What the checks of an offer said, in terms of the row; one message a field. */
export function bulkProblemsOf(fieldErrors: FieldErrors): BulkRowProblem[] {
  const problems = new Map<string, BulkRowProblem>();
  for (const [name, message] of Object.entries(fieldErrors)) {
    const field = fieldsOfForm[name] ?? 'opportunity';
    if (!problems.has(field)) problems.set(field, { field, message, clashKeys: [] });
  }
  return [...problems.values()];
}
