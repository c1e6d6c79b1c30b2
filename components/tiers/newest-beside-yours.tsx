import { longDateText } from '@/lib/domain/core/calendar';
import { percentText, priceText } from '@/lib/domain/tiers/price';
import type { TierAdminView, TierView } from '@/lib/schemas/tiers/tier-view';
import { Cell, HeadCell, Row, Table } from '../ui/table';
import type { TierProposalFields, TierProposalReading } from './tier-proposal';

type NewestBesideYoursProps = {
  view: TierAdminView;
  tier: TierView;
  fields: TierProposalFields;
  reading: TierProposalReading;
};

/** Somebody was faster: their version and what was typed here, side by side. Saving again saves this one after theirs. */
export function NewestBesideYours({ view, tier, fields, reading }: NewestBesideYoursProps) {
  const theirs = newestOf(view);
  if (theirs === undefined) return null;
  const rows: [string, string, string][] = [
    ['Tier', theirs.tierName, tier.name],
    ['Markup', percentText(theirs.markupPercent), `${fields.markupPercent.trim()} %`],
    ['Target', priceText(theirs.targetBuyerPrice), fields.targetBuyerPrice.trim()],
    [
      'Wholesale',
      priceText(theirs.wholesalePrice),
      reading.wholesalePrice === undefined ? '' : priceText(reading.wholesalePrice),
    ],
    ['From', longDateText(theirs.since), fields.validFrom === '' ? 'at once' : longDateText(fields.validFrom)],
    ['Why', theirs.reason, fields.reason],
  ];
  return (
    <div className="overflow-clip rounded-box border border-line">
      <Table>
        <thead>
          <tr>
            <HeadCell className="w-[84px]">
              <span className="sr-only">Value</span>
            </HeadCell>
            <HeadCell>{theirs.createdByName}, saved</HeadCell>
            <HeadCell>Yours, not saved</HeadCell>
          </tr>
        </thead>
        <tbody className="tabular-nums">
          {rows.map(([what, saved, typed]) => (
            <Row key={what}>
              <Cell className="text-muted">{what}</Cell>
              <Cell className="wrap-anywhere">{saved}</Cell>
              <Cell className="wrap-anywhere">{saved === typed ? typed : <b>{typed}</b>}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      <p className="border-t border-line px-4 py-2 text-xs text-muted">
        Saving now puts yours after version {theirs.number}.
      </p>
    </div>
  );
}

function newestOf(view: TierAdminView) {
  const all = view.tiers.flatMap(({ name, versions }) => versions.map((version) => ({ ...version, tierName: name })));
  return all.find(({ number }) => number === view.latestNumber);
}
