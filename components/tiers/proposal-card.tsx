'use client';

import { Check, X } from '../ui/icons';
import { decideTierProposalAction } from '@/lib/actions/tiers';
import { longDateText } from '@/lib/domain/core/calendar';
import { percentText, priceText } from '@/lib/domain/tiers/price';
import type { DecideTierProposal, TierProposalView } from '@/lib/schemas/tiers/tier-view';
import { utcMinuteText } from '@/lib/format';
import { Button } from '../ui/button';
import { Card, CardBody, CardHeader } from '../ui/card';
import { toast } from '../ui/toast';
import { useAction } from '../ui/use-action';
import { ProblemNote } from '../ui/problem';

const doneWords: Record<DecideTierProposal['decision'], string> = {
  confirm: 'Confirmed. New offers use this price.',
  reject: 'Rejected. Nothing changed.',
  take_back: 'Taken back. Nothing changed.',
};

/** A new price that waits for a second admin: never in force by one person alone. */
export function ProposalCard({ proposal, canManage }: { proposal: TierProposalView; canManage: boolean }) {
  const { isRunning, problem, run } = useAction({ refreshes: 'always' });
  const decide = async (decision: DecideTierProposal['decision']) => {
    if (await run(() => decideTierProposalAction({ proposalId: proposal.id, decision })))
      toast.success(doneWords[decision]);
  };
  return (
    <Card aria-labelledby="tier-proposal" className="border-warning-line">
      <CardHeader titleId="tier-proposal" title={`A new price for ${proposal.tierName} waits for a second admin`} />
      <CardBody className="grid gap-3 text-sm">
        <p className="tabular-nums">
          <PriceChange proposal={proposal} /> {priceText(proposal.wholesalePrice)} +{' '}
          {percentText(proposal.markupPercent)} on {proposal.authorizationName},{' '}
          {proposal.validFrom === null ? 'as soon as it is confirmed' : `from ${longDateText(proposal.validFrom)}`}.
        </p>
        <p className="wrap-anywhere text-muted">
          {proposal.proposedByName} on {utcMinuteText(new Date(proposal.proposedAt))}: “{proposal.reason}”
        </p>
        <ProblemNote text={problem} lead="Nothing changed." />
        {canManage && (
          <Buttons proposal={proposal} isDeciding={isRunning} decide={(decision) => void decide(decision)} />
        )}
      </CardBody>
    </Card>
  );
}

function PriceChange({ proposal: { priceToday, newPrice } }: { proposal: TierProposalView }) {
  if (priceToday === null) return <b>{priceText(newPrice)} per unit.</b>;
  return (
    <>
      <del className="text-muted">{priceText(priceToday)}</del> → <b>{priceText(newPrice)}</b> per unit:
    </>
  );
}

type ButtonsProps = {
  proposal: TierProposalView;
  isDeciding: boolean;
  decide: (decision: DecideTierProposal['decision']) => void;
};

function Buttons({ proposal: { isOwn, undecidableSentence }, isDeciding, decide }: ButtonsProps) {
  const [isDisabled, canConfirm] = [isDeciding || undefined, undecidableSentence === null];
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-2">
      {!canConfirm && <p className="min-w-0 flex-1 basis-60 text-muted">{undecidableSentence}</p>}
      {isOwn ? (
        <Button aria-disabled={isDisabled} onClick={() => decide('take_back')}>
          Take it back
        </Button>
      ) : (
        <Button variant="danger" aria-disabled={isDisabled} onClick={() => decide('reject')}>
          <X aria-hidden />
          Reject
        </Button>
      )}
      {canConfirm && (
        <Button variant="primary" aria-disabled={isDisabled} onClick={() => decide('confirm')}>
          <Check aria-hidden />
          Confirm the new price
        </Button>
      )}
    </div>
  );
}
