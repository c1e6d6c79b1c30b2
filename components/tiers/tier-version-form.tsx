'use client';

import { X } from '../ui/icons';
import { isTyped } from '@/lib/domain/tiers/tier';
import type { SavedTierVersion, TierAdminView, TierView } from '@/lib/schemas/tiers/tier-view';
import { Button } from '../ui/button';
import { Card, CardBody, CardHeader } from '../ui/card';
import { SaveFailureNote } from './save-failure-note';
import type { TierProposalFields, TierProposalReading } from './tier-proposal';
import { TierProposalChecks } from './tier-proposal-checks';
import { NewestBesideYours } from './newest-beside-yours';
import { MoveField, SecondAdminNote, ValidFromField } from './tier-timing-fields';
import { AuthorizationField, PriceFields, ReasonFields } from './tier-version-fields';
import { useTierVersionForm } from './use-tier-version-form';

type TierVersionFormProps = {
  view: TierAdminView;
  tier: TierView;
  onClose: () => void;
  onSaved: (saved: SavedTierVersion) => void;
  onReload: () => void;
};

export function TierVersionForm({ view, tier, onClose, onSaved, onReload }: TierVersionFormProps) {
  const form = useTierVersionForm(view, tier, { onSaved, onConflict: onReload });
  const { formRef, fields, reading, errors, problem, failedWith, isSaving, change, submit } = form;
  const fieldProps = { fields, reading, errors, change };
  return (
    <Card className="lg:sticky lg:top-[calc(var(--strip)+var(--topbar)+16px)] lg:max-h-[calc(100dvh-var(--strip)-var(--topbar)-32px)] lg:overflow-y-auto">
      <CardHeader
        title={`New version of ${tier.name}`}
        aside={
          <Button variant="ghost" size="small" shape="icon" aria-label="Close" onClick={onClose}>
            <X aria-hidden />
          </Button>
        }
      />
      <form
        ref={formRef}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <CardBody className="grid gap-4">
          <AuthorizationField {...fieldProps} view={view} tier={tier} />
          {reading.movesFrom !== undefined && <MoveField {...fieldProps} from={reading.movesFrom} to={tier.name} />}
          <PriceFields {...fieldProps} />
          <ValidFromField {...fieldProps} today={view.today} />
          <TierProposalChecks
            view={view}
            tier={tier}
            reading={reading}
            targetBuyerPrice={fields.targetBuyerPrice}
            validFrom={fields.validFrom}
          />
          <ReasonFields {...fieldProps} />
          <SecondAdminNote names={reading.confirmers} />
          <SaveFailureNote problem={problem} failedWith={failedWith} onReload={onReload} />
          {failedWith === 'conflict' && <NewestBesideYours view={view} tier={tier} fields={fields} reading={reading} />}
          <div className="flex justify-end gap-2">
            <Button variant="ghost" onClick={onClose}>
              Discard
            </Button>
            <Button type="submit" variant="primary" disabled={isSaving || !confirmsPrice(fields, reading)}>
              {isSaving ? 'Saving' : saveLabel(reading.confirmers)}
            </Button>
          </div>
        </CardBody>
      </form>
    </Card>
  );
}

function saveLabel(confirmers: readonly string[]): string {
  const [only] = confirmers;
  if (only === undefined) return 'Save version';
  return confirmers.length === 1 ? `Send to ${only}` : 'Send to the other admins';
}

function confirmsPrice({ typedPrice }: TierProposalFields, { check }: TierProposalReading): boolean {
  return check?.newPrice === undefined || isTyped(typedPrice, check.newPrice);
}
