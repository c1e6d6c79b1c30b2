'use client';

import { confirmAccountAction } from '@/lib/actions/customers';
import { Button } from '../ui/button';
import { useCustomerAction } from './use-customer-action';
import { Problem } from '../ui/problem';

/** For who has compared the id with the customer's own word. */
export function ConfirmAccountButton({ customerId, accountId }: { customerId: string; accountId: string }) {
  const { isRunning, problem, run } = useCustomerAction({ refreshes: 'done' });
  return (
    <>
      <Button
        size="small"
        aria-label={`Confirm account ${accountId}`}
        aria-disabled={isRunning || undefined}
        onClick={() => void run(() => confirmAccountAction({ customerId, accountId }))}
      >
        {isRunning ? 'Confirming…' : 'Confirm'}
      </Button>
      <Problem text={problem} className="text-xs" />
    </>
  );
}
