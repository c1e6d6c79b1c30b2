'use client';

import { createContext, use } from 'react';
import type { Wizard } from './use-wizard';

export const WizardContext = createContext<Wizard | null>(null);

export function useWizardContext(): Wizard {
  const wizard = use(WizardContext);
  if (wizard === null) throw new Error('This part of the wizard stands outside of it.');
  return wizard;
}
