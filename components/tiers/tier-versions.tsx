import { longDateText } from '@/lib/domain/core/calendar';
import { percentText, priceText } from '@/lib/domain/tiers/price';
import { namedPrice } from '@/lib/domain/tiers/tier';
import { utcSecondText } from '@/lib/format';
import type { TierVersionView, TierView } from '@/lib/schemas/tiers/tier-view';
import { Button } from '../ui/button';
import { Card, CardHeader } from '../ui/card';
import { classNames } from '../ui/class-names';
import { Cell, HeadCell, Row, SecondLine, Table } from '../ui/table';

type TierVersionsProps = {
  tier: TierView;
  /** Off while the form takes the room. */
  showsAuthorization: boolean;
  /** On a phone the table of tiers has no room for it. */
  onNewVersion?: () => void;
};

const stateWords: Record<TierVersionView['state'], string> = {
  in_force: 'in force',
  superseded: 'superseded',
  scheduled: 'scheduled',
};

export function TierVersions({ tier, showsAuthorization, onNewVersion }: TierVersionsProps) {
  const authorizationLook = showsAuthorization ? 'max-lg:hidden' : 'max-2xl:hidden';
  return (
    <Card className="overflow-clip">
      <CardHeader
        title={`Versions of ${tier.name}`}
        aside={
          <>
            <span className={classNames('text-xs text-subtle', onNewVersion !== undefined && 'max-md:hidden')}>
              never edited, never deleted
            </span>
            {onNewVersion !== undefined && (
              <Button size="small" className="md:hidden" onClick={onNewVersion}>
                New version
              </Button>
            )}
          </>
        }
      />
      {tier.versions.length === 0 ? (
        <p className="px-4 py-3 text-sm text-muted">
          No version yet. The vendor publishes {percentText(tier.publishedMarkupPercent)} for {tier.name}; its wholesale
          price comes with the authorization.
        </p>
      ) : (
        <Table>
          <thead>
            <tr>
              <HeadCell className="w-[154px] max-md:w-[110px]">Valid from</HeadCell>
              <HeadCell className={authorizationLook}>Authorization</HeadCell>
              <HeadCell align="right" className="w-[90px] max-md:hidden">
                Wholesale
              </HeadCell>
              <HeadCell align="right" className="w-[134px] max-md:w-[74px]">
                Markup
              </HeadCell>
              <HeadCell align="right" className="w-[96px] max-md:w-[84px]">
                Buyer price
              </HeadCell>
              <HeadCell>Who and why</HeadCell>
            </tr>
          </thead>
          <tbody>
            {tier.versions.map((version) => (
              <VersionRow key={version.id} version={version} authorizationLook={authorizationLook} />
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function VersionRow({ version, authorizationLook }: { version: TierVersionView; authorizationLook: string }) {
  const isInForce = version.state === 'in_force';
  return (
    <Row className="h-[49px]">
      <Cell className="tabular-nums">
        <time dateTime={version.validFrom} title={utcSecondText(new Date(version.validFrom))}>
          {longDateText(version.since)}
        </time>
        <SecondLine className={isInForce ? 'text-success-text' : undefined}>
          Version {version.number}, {stateWords[version.state]}
        </SecondLine>
      </Cell>
      <Cell className={classNames('wrap-anywhere', authorizationLook)}>{version.authorizationName}</Cell>
      <Cell align="right" className="max-md:hidden">
        {priceText(version.wholesalePrice)}
      </Cell>
      <Cell align="right" className="wrap-anywhere">
        {percentText(version.markupPercent)}
      </Cell>
      <Cell align="right">{priceText(namedPrice(version))}</Cell>
      <Cell className="wrap-anywhere">
        {version.createdByName}
        <SecondLine>{version.reason}</SecondLine>
      </Cell>
    </Row>
  );
}
