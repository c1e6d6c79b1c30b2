'use client';

import { FilePlus2 } from '../ui/icons';
import { useState } from 'react';
import { createUpgradeDraftsAction } from '@/lib/actions/tiers';
import { priceText } from '@/lib/domain/tiers/price';
import { countedText } from '@/lib/format';
import type { OldOfferView } from '@/lib/schemas/tiers/tier-view';
import { Button } from '../ui/button';
import { Card, CardHeader } from '../ui/card';
import { Checkbox } from '../ui/checkbox';
import { Cell, HeadCell, Row, SecondLine, Table } from '../ui/table';
import { TextLink } from '../ui/text-link';
import { toast } from '../ui/toast';
import { useAction } from '../ui/use-action';
import { ProblemNote } from '../ui/problem';

/** What the tier in force would mean for offers of an older authorization, and drafts for those that should move. */
export function OldOffersCard({ offers, canManage }: { offers: OldOfferView[]; canManage: boolean }) {
  const { isRunning, problem, run } = useAction({ refreshes: 'done' });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const create = async () => {
    const done = await run(() => createUpgradeDraftsAction({ offerIds: [...chosen] }));
    if (done === undefined) return;
    toast.success(`${countedText(done.value.count, 'draft')} created. Review and publish each of them.`);
    setChosen(new Set());
  };
  const open = offers.filter(({ hasDraft }) => !hasDraft);
  return (
    <Card aria-labelledby="old-offers" className="overflow-clip">
      <CardHeader
        titleId="old-offers"
        title="Live offers on an older authorization"
        description="They keep their price until a new offer replaces them."
        aside={
          canManage && (
            <label className="flex items-center gap-2">
              <Checkbox
                checked={open.length > 0 && chosen.size === open.length}
                onChange={({ target }) => setChosen(new Set(target.checked ? open.map(({ offerId }) => offerId) : []))}
              />
              All {open.length}
            </label>
          )
        }
      />
      <OldOffersTable offers={offers} chosen={chosen} {...(canManage && { toggle })} />
      <ProblemNote text={problem} className="m-3" />
      {canManage && (
        <div className="flex justify-end border-t border-line p-3">
          <Button disabled={chosen.size === 0 || isRunning} onClick={() => void create()}>
            <FilePlus2 aria-hidden />
            {isRunning ? 'Creating…' : `Create ${countedText(chosen.size, 'draft')}`}
          </Button>
        </div>
      )}
    </Card>
  );
}

type OldOffersTableProps = {
  offers: OldOfferView[];
  chosen: ReadonlySet<string>;
  toggle?: (id: string, isChosen: boolean) => void;
};

function OldOffersTable({ offers, chosen, toggle }: OldOffersTableProps) {
  return (
    <div className="max-h-[420px] overflow-auto">
      <Table className="min-w-[560px]">
        <thead>
          <tr>
            <HeadCell className="w-[42px]">
              <span className="sr-only">Choose</span>
            </HeadCell>
            <HeadCell>Customer</HeadCell>
            <HeadCell align="right" className="w-[130px]">
              Buyer price
            </HeadCell>
            <HeadCell align="right" className="w-[150px]">
              Margin per unit
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {offers.map((offer) => (
            <Row key={offer.offerId} isSelected={chosen.has(offer.offerId)}>
              <Cell>
                {toggle !== undefined && !offer.hasDraft && (
                  <Checkbox
                    aria-label={`Choose ${offer.customerName}`}
                    checked={chosen.has(offer.offerId)}
                    onChange={({ target }) => toggle(offer.offerId, target.checked)}
                  />
                )}
              </Cell>
              <Cell className="wrap-anywhere">
                <TextLink href={`/offers/${offer.offerId}`}>{offer.customerName}</TextLink>
                <SecondLine>
                  {offer.tierName}, {offer.acceptedText}
                  {offer.hasDraft && ', new draft exists'}
                </SecondLine>
              </Cell>
              <Cell align="right">
                <BeforeAfter before={offer.before.buyerPrice} after={offer.after.buyerPrice} />
              </Cell>
              <Cell align="right">
                <BeforeAfter before={offer.before.marginPerUnit} after={offer.after.marginPerUnit} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function BeforeAfter({ before, after }: { before: string; after: string }) {
  if (before === after) return <>{priceText(after)}</>;
  return (
    <>
      <span className="text-muted">{priceText(before)}</span> → <b>{priceText(after)}</b>
    </>
  );
}
