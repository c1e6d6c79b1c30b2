'use client';

import { Plus } from '../ui/icons';
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
  const { isRunning, run } = useCustomerAction();
  const start = () =>
    run(() => startCustomerOfferAction({ customerId }), {
      leadsTo: ({ offerId, step }) => `/offers/new?draft=${offerId}&step=${step}`,
      onError: () => toast.error(`No offer for ${customerName} was started.`, 'Load the page again.'),
    });
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
