'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { readBuyerAccounts } from '@/lib/domain/customers/buyer-accounts';
import { ACCOUNTS_LOOKED_UP_AT_ONCE, accountsOfKeys } from '@/lib/domain/clashes/clashes';
import { isUuid } from '@/lib/domain/core/identifier';
import { clashesQuery } from '@/lib/queries/clashes';
import type { ClashQuestion } from '@/lib/schemas/clashes/clash-question';
import type { ClashView } from '@/lib/schemas/clashes/clash-view';
import type { DraftContent } from '@/lib/schemas/wizard/draft-content';
import type { StepProblems } from '@/lib/schemas/wizard/step-problems';
import { useDebounced } from '../ui/use-debounced';

const REST_MS = 300;
const NOTHING: readonly ClashView[] = [];

export type Clashes = {
  found: readonly ClashView[];
  /** ISO instant at which AWS was last read; null while nothing is known. */
  readFromAwsAt: string | null;
  /** The portal does not answer: publishing looks for clashes all the same. */
  isUnknown: boolean;
};

/** What already exists for the buyers of the draft. Looked for again when the opportunity, the customer or a buyer changes. */
export function useClashes(offerId: string, content: DraftContent): Clashes {
  const { authorizationId, customerChoice, customerId, buyers } = content;
  const asked: ClashQuestion = {
    offerId,
    authorizationId,
    customerId: customerChoice === 'known' ? customerId : '',
    accountIds: readBuyerAccounts(buyers).accountIds,
  };
  const rested = useDebounced(JSON.stringify(asked), REST_MS);
  const question = JSON.parse(rested) as ClashQuestion;
  const isComplete = isCompleteQuestion(question);
  const { data, isError } = useQuery({
    ...clashesQuery(question),
    enabled: isComplete,
    placeholderData: keepPreviousData,
  });
  if (!isComplete || asked.accountIds.length === 0) return { found: NOTHING, readFromAwsAt: null, isUnknown: false };
  return { found: data?.clashes ?? NOTHING, readFromAwsAt: data?.readFromAwsAt ?? null, isUnknown: isError };
}

function isCompleteQuestion({ authorizationId, customerId, accountIds }: ClashQuestion): boolean {
  const isCustomer = customerId === '' || isUuid(customerId);
  const isAskable = accountIds.length > 0 && accountIds.length <= ACCOUNTS_LOOKED_UP_AT_ONCE;
  return authorizationId !== '' && isCustomer && isAskable;
}

/** Buyers with an active agreement make the offer a renewal: AWS wants that declared, and the server refuses it otherwise. */
export function withDeclaredRenewal(
  problems: StepProblems,
  found: readonly ClashView[],
  { purpose }: Pick<DraftContent, 'purpose'>,
): StepProblems {
  const accountIds = accountsOfKeys(
    found.flatMap(({ keys }) => keys),
    'active_agreement',
  );
  if (purpose !== 'new_customer' || accountIds.length === 0) return problems;
  const have = accountIds.length === 1 ? 'has' : 'have';
  const message = `${accountIds.join(', ')} ${have} an active agreement: this is a renewal. Choose what fits.`;
  return { ...problems, information: { ...problems.information, purpose: message } };
}

/** At the review, going on in spite of a clash needs a reason. */
export function withClashReason(
  problems: StepProblems,
  found: readonly ClashView[],
  { clashReason }: DraftContent,
): StepProblems {
  if (found.length === 0 || clashReason.trim() !== '') return problems;
  return { ...problems, review: { clashReason: 'Say why this offer goes out all the same.' } };
}
