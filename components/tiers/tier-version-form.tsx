'use client';

import { X } from 'lucide-react';
import { isDecimalText, sameAmount } from '@/lib/domain/price';
import type { TierAdminView, TierView } from '@/lib/schemas/tier-view';
import { Button } from '../ui/button';
import { Card, CardBody, CardHeader } from '../ui/card';
import { SaveFailureNote } from './save-failure-note';
import type { TierProposalFields } from './tier-proposal';
import { TierProposalChecks } from './tier-proposal-checks';
import { AuthorizationField, PriceFields, ReasonFields } from './tier-version-fields';
import { useTierVersionForm } from './use-tier-version-form';

type TierVersionFormProps = {
  view: TierAdminView;
  tier: TierView;
  onClose: () => void;
  onSaved: (number: number) => void;
  onReload: () => void;
};

export function TierVersionForm({ view, tier, onClose, onSaved, onReload }: TierVersionFormProps) {
  const { formRef, fields, reading, errors, failure, isSaving, change, submit } = useTierVersionForm(
    view,
    tier,
    onSaved,
  );
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
          submit();
        }}
      >
        <CardBody className="grid gap-4">
          <AuthorizationField {...fieldProps} view={view} tier={tier} />
          <PriceFields {...fieldProps} />
          <TierProposalChecks view={view} tier={tier} reading={reading} targetBuyerPrice={fields.targetBuyerPrice} />
          <ReasonFields {...fieldProps} />
          {failure !== null && <SaveFailureNote failure={failure} onReload={onReload} />}
          <div className="flex justify-end gap-2">
            <Button variant="ghost" onClick={onClose}>
              Discard
            </Button>
            <Button
              type="submit"
              variant="primary"
              disabled={isSaving || (reading.check?.changesPrice === true && !confirmsPrice(fields))}
            >
              {isSaving ? 'Saving' : 'Save version'}
            </Button>
          </div>
        </CardBody>
      </form>
    </Card>
  );
}

function confirmsPrice({ typedPrice, targetBuyerPrice }: TierProposalFields): boolean {
  const typed = typedPrice.trim();
  return isDecimalText(typed) && sameAmount(typed, targetBuyerPrice.trim());
}
