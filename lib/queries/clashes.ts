import { queryOptions } from '@tanstack/react-query';
import { clashesViewSchema, type ClashesView, type ClashQuestion } from '@/lib/schemas/clash-view';

const STALE_AFTER_MS = 10_000;

export const clashKey = ['clashes'] as const;

/** What already exists for these accounts. Asked for again whenever one of them, the customer or the opportunity changes. */
export function clashesQuery(question: ClashQuestion) {
  return queryOptions({
    queryKey: [...clashKey, question],
    queryFn: ({ signal }) => fetchClashes(question, signal),
    staleTime: STALE_AFTER_MS,
  });
}

async function fetchClashes(question: ClashQuestion, signal: AbortSignal): Promise<ClashesView> {
  const parameters = new URLSearchParams({
    offer: question.offerId,
    authorization: question.authorizationId,
    customer: question.customerId,
    accounts: question.accountIds.join(','),
  });
  const answer = await fetch(`/api/offers/clashes?${parameters.toString()}`, { signal, cache: 'no-store' });
  if (!answer.ok) throw new Error(`Clashes: status ${String(answer.status)}`);
  return clashesViewSchema.parse(await answer.json());
}
