'use client';

import { FilePlus2 } from '../ui/icons';
import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import { chooseBulkRunAction } from '@/lib/actions/bulk';
import { countedText } from '@/lib/format';
import type { CoverageQuery } from '@/lib/schemas/coverage/coverage-view';
import { useCustomerAction } from '../customers/use-customer-action';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Problem } from '../ui/problem';

type Choice = { chosen: ReadonlySet<string>; choose: (ids: ReadonlySet<string>) => void };

const ChoiceContext = createContext<Choice | null>(null);

/** The customers that are chosen for offers on this page of the coverage; another page starts anew. */
export function CoverageChoice({ children }: { children: ReactNode }) {
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const choice = useMemo(() => ({ chosen, choose }), [chosen]);
  return <ChoiceContext value={choice}>{children}</ChoiceContext>;
}

function useChoice(): Choice {
  const choice = use(ChoiceContext);
  if (choice === null) throw new Error('A choice of customers is used outside its provider.');
  return choice;
}

export function ChooseCustomer({ id, name }: { id: string; name: string }) {
  const { chosen, choose } = useChoice();
  const toggle = () =>
    choose(chosen.has(id) ? new Set([...chosen].filter((one) => one !== id)) : new Set([...chosen, id]));
  return <Checkbox aria-label={`Choose ${name}`} checked={chosen.has(id)} onChange={toggle} />;
}

export function ChooseAllCustomers({ ids }: { ids: string[] }) {
  const { chosen, choose } = useChoice();
  const isAll = ids.length > 0 && chosen.size === ids.length;
  return (
    <Checkbox
      aria-label="Choose every customer of this page without a live offer"
      checked={isAll}
      isMixed={chosen.size > 0 && !isAll}
      disabled={ids.length === 0}
      onChange={() => choose(new Set(isAll ? [] : ids))}
    />
  );
}

type CreateOffersProps = { query: CoverageQuery; missingCount: number; limit: number };

/** Leads to the preview of a bulk run: for the chosen customers, or for all here that have no offer. */
export function CreateOffers({ query: { search, state }, missingCount, limit }: CreateOffersProps) {
  const { chosen } = useChoice();
  const { isRunning, problem, run } = useCustomerAction();
  const count = chosen.size === 0 ? Math.min(missingCount, limit) : chosen.size;
  if (count === 0) return null;
  const customers = chosen.size === 0 ? { missing: { search, state } } : { ids: [...chosen] };
  const preview = () =>
    run(() => chooseBulkRunAction({ authorizationId: '', customers }), { leadsTo: ({ runId }) => `/bulk/${runId}` });
  return (
    <>
      <Problem text={problem} className="self-center" />
      <Button variant="primary" aria-disabled={isRunning || undefined} onClick={() => void preview()}>
        <FilePlus2 aria-hidden />
        {isRunning ? 'Checking every row…' : labelOf(count, chosen.size === 0, missingCount > limit)}
      </Button>
    </>
  );
}

function labelOf(count: number, isAllMissing: boolean, isPart: boolean): string {
  if (!isAllMissing) return `Preview ${countedText(count, 'offer')}`;
  return `Preview ${isPart ? 'the first ' : ''}${countedText(count, 'missing offer')}`;
}
