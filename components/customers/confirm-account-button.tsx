'use client';

import { useRouter } from 'next/navigation';
import { confirmAccountAction } from '@/lib/actions/customers';
import { Button } from '../ui/button';
import { useCustomerAction } from './use-customer-action';

/** For who has compared the id with the customer's own word. */
export function ConfirmAccountButton({ customerId, accountId }: { customerId: string; accountId: string }) {
  const router = useRouter();
  const { isRunning, problem, run } = useCustomerAction();
  const confirm = async () => {
    if ((await run(() => confirmAccountAction({ customerId, accountId }))) !== undefined) router.refresh();
  };
  return (
    <>
      <Button
        size="small"
        aria-label={`Confirm account ${accountId}`}
        aria-disabled={isRunning || undefined}
        onClick={() => void confirm()}
      >
        {isRunning ? 'Confirming…' : 'Confirm'}
      </Button>
      {problem !== null && (
        <span role="alert" className="block text-xs text-danger-text">
          {problem}
        </span>
      )}
    </>
  );
}
