import { queryOptions } from '@tanstack/react-query';
import type { ClashQuestion } from '@/lib/schemas/clashes/clash-question';
import type { ClashesView } from '@/lib/schemas/clashes/clash-view';
import { fetchView } from './fetch-view';

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

function fetchClashes(question: ClashQuestion, signal: AbortSignal): Promise<ClashesView> {
  const parameters = new URLSearchParams({
    offer: question.offerId,
    authorization: question.authorizationId,
    customer: question.customerId,
    accounts: question.accountIds.join(','),
  });
  return fetchView('Clashes', `/api/offers/clashes?${parameters.toString()}`, loadSchema, signal);
}

const loadSchema = async () => (await import('@/lib/schemas/clashes/clash-view')).clashesViewSchema;
