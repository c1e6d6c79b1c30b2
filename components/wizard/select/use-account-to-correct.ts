import { useSearchParams } from 'next/navigation';
import { useEffect, useSyncExternalStore } from 'react';
import { CORRECT_PARAMETER } from '../use-wizard-steps';
import { useWizardContext } from '../wizard-context';
import { isAccountId } from '@/lib/domain/customers/account-id';

/**
 * The accounts that the address names because AWS refused them. Moves the focus to the first of them once the page takes input: its
 * chip says what is wrong with it.
 */
export function useAccountsToCorrect(): readonly string[] {
  const { saver } = useWizardContext();
  const isReady = useSyncExternalStore(saver.subscribe, saver.isReady, () => false);
  const named = useSearchParams().get(CORRECT_PARAMETER) ?? '';
  const accountIds = named.split(',').filter(isAccountId);
  useEffect(() => {
    if (!isReady) return;
    const chips = [...document.querySelectorAll<HTMLElement>('[data-account]')];
    chips.find(({ dataset }) => named.split(',').includes(dataset['account'] ?? ''))?.focus();
  }, [isReady, named]);
  return accountIds;
}
