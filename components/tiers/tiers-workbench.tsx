'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { TierAdminView } from '@/lib/schemas/tiers/tier-view';
import { classNames } from '../ui/class-names';
import { OldOffersCard } from './old-offers-card';
import { ProposalCard } from './proposal-card';
import { TierVersionForm } from './tier-version-form';
import { TierVersions } from './tier-versions';
import { newVersionButtonId, TiersTable } from './tiers-table';
import { toast } from '../ui/toast';

/** The tiers, the versions of the chosen one, and beside them the form for a new version. */
export function TiersWorkbench({ view, canManage }: { view: TierAdminView; canManage: boolean }) {
  const router = useRouter();
  const [chosenId, setChosenId] = useState(() => view.tiers.find(({ state }) => state === 'in_force')?.id);
  const [isEditing, setIsEditing] = useState(false);
  const tier = view.tiers.find(({ id }) => id === chosenId) ?? view.tiers[0];
  if (tier === undefined) return null;
  const showsForm = canManage && isEditing;

  function close() {
    setIsEditing(false);
    if (tier !== undefined) document.getElementById(newVersionButtonId(tier.id))?.focus();
  }

  return (
    <div
      className={classNames(
        'grid grid-cols-[minmax(0,1fr)] items-start gap-4',
        showsForm && 'lg:grid-cols-[minmax(0,1fr)_400px]',
      )}
    >
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
        {view.proposal !== null && <ProposalCard proposal={view.proposal} canManage={canManage} />}
        <TiersTable
          tiers={view.tiers}
          chosenId={tier.id}
          onChoose={setChosenId}
          {...(canManage && {
            onNewVersion: (tierId: string) => {
              setChosenId(tierId);
              setIsEditing(true);
            },
          })}
        />
        <TierVersions
          tier={tier}
          showsAuthorization={!showsForm}
          {...(canManage && {
            onNewVersion: () => {
              setIsEditing(true);
            },
          })}
        />
        {view.oldOffers.length > 0 && <OldOffersCard offers={view.oldOffers} canManage={canManage} />}
      </div>
      {showsForm && (
        <TierVersionForm
          key={tier.id}
          view={view}
          tier={tier}
          onClose={close}
          onSaved={(saved) => {
            toast.success(
              saved.outcome === 'saved'
                ? `Version ${saved.number} of ${tier.name} saved.`
                : `Sent. ${tier.name} keeps its price until another admin confirms.`,
            );
            close();
            router.refresh();
          }}
          onReload={() => {
            router.refresh();
          }}
        />
      )}
    </div>
  );
}
