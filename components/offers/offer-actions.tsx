'use client';

import { Ban, CalendarPlus, Copy, Ellipsis, PencilLine, UsersRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { cloneOfferAction } from '@/lib/actions/clone-offer-action';
import type { OfferDetailView } from '@/lib/schemas/offer-view';
import { Button } from '../ui/button';
import { CorrectDialog } from './correct-dialog';
import { ExtendDialog } from './extend-dialog';
import { FixAccountsDialog } from './fix-accounts-dialog';
import { useOfferAction } from './use-offer-action';
import { WithdrawDialog } from './withdraw-dialog';

const itemClasses =
  'relative flex h-8 cursor-default items-center gap-2 rounded-md px-2 text-sm text-fg outline-none select-none data-highlighted:bg-hover max-md:h-10';

type Opened = 'extend' | 'correct' | 'withdraw' | 'fix' | null;

/** What can be done with a published offer: extending in sight, the rest in a menu. */
export function OfferActions({ detail }: { detail: OfferDetailView }) {
  const { changes, canClone, progress } = detail;
  const [opened, setOpened] = useState<Opened>(null);
  const router = useRouter();
  const { problem, run } = useOfferAction(progress.id);
  if (changes === null && !canClone) return null;
  const close = (isOpen: boolean) => {
    if (!isOpen) setOpened(null);
  };
  const clone = () =>
    run(async () => {
      const cloned = await cloneOfferAction({ offerId: progress.id });
      if (cloned.ok) router.push(`/offers/new?draft=${cloned.value.offerId}`);
      return cloned;
    });
  return (
    <>
      {problem !== null && (
        <p role="alert" className="self-center text-sm text-danger-text">
          {problem}
        </p>
      )}
      {changes?.canExtend === true && (
        <Button onClick={() => setOpened('extend')}>
          <CalendarPlus aria-hidden />
          Extend
        </Button>
      )}
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <Button aria-label="More actions">
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="end"
            sideOffset={6}
            className="z-30 w-[224px] animate-appear rounded-lg bg-raised p-1 shadow-float"
          >
            {changes?.canCorrect === true && (
              <DropdownMenu.Item className={itemClasses} onSelect={() => setOpened('correct')}>
                <PencilLine aria-hidden className="text-muted" />
                Correct name or duration
              </DropdownMenu.Item>
            )}
            {changes?.canFixAccounts === true && (
              <DropdownMenu.Item className={itemClasses} onSelect={() => setOpened('fix')}>
                <UsersRound aria-hidden className="text-muted" />
                Fix accounts
              </DropdownMenu.Item>
            )}
            {canClone && (
              <DropdownMenu.Item className={itemClasses} onSelect={() => void clone()}>
                <Copy aria-hidden className="text-muted" />
                New offer from this one
              </DropdownMenu.Item>
            )}
            {changes?.canWithdraw === true && (
              <DropdownMenu.Item className={itemClasses} onSelect={() => setOpened('withdraw')}>
                <Ban aria-hidden className="text-danger" />
                Cancel offer
              </DropdownMenu.Item>
            )}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <OpenedDialog detail={detail} opened={opened} onOpenChange={close} />
    </>
  );
}

type OpenedDialogProps = { detail: OfferDetailView; opened: Opened; onOpenChange: (isOpen: boolean) => void };

/** Each opens with the values of then. */
function OpenedDialog({ detail, opened, onOpenChange }: OpenedDialogProps) {
  const { changes, progress, customerName, buyerAccountIds } = detail;
  if (changes === null) return null;
  const common = { offerId: progress.id, changes, onOpenChange };
  switch (opened) {
    case 'extend':
      return <ExtendDialog {...common} />;
    case 'correct':
      return <CorrectDialog {...common} />;
    case 'withdraw':
      return <WithdrawDialog {...common} customerName={customerName} />;
    case 'fix':
      return <FixAccountsDialog offerId={progress.id} accountIds={buyerAccountIds} onOpenChange={onOpenChange} />;
    case null:
      return null;
  }
}
