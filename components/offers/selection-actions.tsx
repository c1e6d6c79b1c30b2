'use client';

import type { ReactNode } from 'react';
import type { SelectableOffer } from './selection';

type SelectionActionsProps = {
  selected: SelectableOffer[];
  /** After something was done with them. */
  onDone: () => void;
};

/** What can be done with several offers at once. Each action says how many of the selected ones it can act on. */
export function SelectionActions(_properties: SelectionActionsProps): ReactNode {
  return null;
}
