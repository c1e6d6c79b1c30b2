'use client';

import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import type { OfferRowView } from '@/lib/schemas/offers/offer-list-view';
import { Checkbox } from '../../ui/checkbox';

/** What the actions on several offers need to know of each. */
export type SelectableOffer = Pick<
  OfferRowView,
  'id' | 'name' | 'customerName' | 'status' | 'acceptance' | 'expirationDate' | 'awsOfferId'
>;

type Selection = {
  offers: SelectableOffer[];
  selected: SelectableOffer[];
  isSelected: (id: string) => boolean;
  toggle: (id: string) => void;
  setAll: (isSelected: boolean) => void;
};

const SelectionContext = createContext<Selection | null>(null);

/** The offers that are chosen on this page of the list; another page starts anew. */
export function SelectionProvider({ offers, children }: { offers: SelectableOffer[]; children: ReactNode }) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selection = useMemo<Selection>(
    () => ({
      offers,
      selected: offers.filter(({ id }) => ids.has(id)),
      isSelected: (id) => ids.has(id),
      toggle: (id) => {
        setIds((before) =>
          before.has(id) ? new Set([...before].filter((other) => other !== id)) : new Set([...before, id]),
        );
      },
      setAll: (isSelected) => {
        setIds(new Set(isSelected ? offers.map(({ id }) => id) : []));
      },
    }),
    [offers, ids],
  );
  return <SelectionContext value={selection}>{children}</SelectionContext>;
}

export function useSelection(): Selection {
  const selection = use(SelectionContext);
  if (selection === null) throw new Error('A selection is used outside its provider.');
  return selection;
}

export function SelectOffer({ id, label }: { id: string; label: string }) {
  const { isSelected, toggle } = useSelection();
  return (
    <Checkbox aria-label={`Select ${label}`} data-row-select checked={isSelected(id)} onChange={() => toggle(id)} />
  );
}

export function SelectAllOffers() {
  const { offers, selected, setAll } = useSelection();
  const isAll = selected.length === offers.length && offers.length > 0;
  return (
    <Checkbox
      aria-label="Select every offer of this page"
      checked={isAll}
      isMixed={selected.length > 0 && !isAll}
      onChange={() => setAll(!isAll)}
    />
  );
}
