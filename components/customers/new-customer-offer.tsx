'use client';

import { Plus } from '../ui/icons';
import { useRouter } from 'next/navigation';
import { startCustomerOfferAction } from '@/lib/actions/customers';
import { Button } from '../ui/button';
import { useCustomerAction } from './use-customer-action';
import { toast } from '../ui/toast';

type NewCustomerOfferProps = {
  customerId: string;
  customerName: string;
  variant?: 'primary' | 'secondary';
  size?: 'small';
};

/** Starts a filled-in offer: straight at the review when the defaults fit. */
export function NewCustomerOffer({ customerId, customerName, variant = 'secondary', size }: NewCustomerOfferProps) {
  const router = useRouter();
  const { isRunning, run } = useCustomerAction();
  const start = async () => {
    const done = await run(
      () => startCustomerOfferAction({ customerId }),
      () => toast.error(`No offer for ${customerName} was started.`, 'Load the page again.'),
    );
    if (done !== undefined) router.push(`/offers/new?draft=${done.value.offerId}&step=${done.value.step}`);
  };
  return (
    <Button
      variant={variant}
      {...(size !== undefined && { size })}
      aria-disabled={isRunning || undefined}
      aria-label={`New offer for ${customerName}`}
      onClick={() => void start()}
    >
      <Plus aria-hidden />
      {isRunning ? 'Opening…' : 'New offer'}
    </Button>
  );
}
