'use client';

import { Archive, ArchiveRestore } from '../ui/icons';
import { useState } from 'react';
import { archiveCustomerAction } from '@/lib/actions/customers';
import { countedText } from '@/lib/format';
import type { CustomerDetailView } from '@/lib/schemas/customers/customer-view';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { useCustomerAction } from './use-customer-action';
import { Problem } from '../ui/problem';

/** Archiving asks first; restoring takes nothing away and does not. */
export function ArchiveCustomer({ customer }: { customer: CustomerDetailView }) {
  const { isRunning, problem, run } = useCustomerAction({ refreshes: 'done' });
  const [isOpen, setIsOpen] = useState(false);
  const { id: customerId, version: baseVersion, isArchived } = customer;
  const change = async () => {
    const done = await run(() => archiveCustomerAction({ customerId, baseVersion, isArchived: !isArchived }));
    if (done !== undefined) setIsOpen(false);
  };
  if (isArchived)
    return (
      <>
        <Problem text={problem} className="self-center" />
        <Button aria-disabled={isRunning || undefined} onClick={() => void change()}>
          <ArchiveRestore aria-hidden />
          {isRunning ? 'Restoring…' : 'Restore'}
        </Button>
      </>
    );
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <Archive aria-hidden />
        Archive
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title={`Archive ${customer.form.name}?`}
        confirmLabel="Archive customer"
        runningLabel="Archiving…"
        isRunning={isRunning}
        onConfirm={() => void change()}
        dismissLabel="Keep it"
      >
        <p>It can no longer be chosen for offers and leaves the coverage. You can restore it at any time.</p>
        {customer.offerCount > 0 && (
          <p>Its {countedText(customer.offerCount, 'offer')} and their history stay as they are.</p>
        )}
        <Problem text={problem} />
      </ConfirmDialog>
    </>
  );
}
