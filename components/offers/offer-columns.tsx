import { HeadCell } from '../ui/table';
import { classNames } from '../ui/class-names';

/** Columns that a wide monitor adds. */
export const wideOnly = 'max-2xl:hidden';
export const widestOnly = 'max-[1800px]:hidden';

const sticky = 'xl:sticky xl:top-[calc(var(--strip)+var(--topbar))] xl:z-1';

/** The head of the table, the same for rows and for their skeletons. */
export function OfferColumns() {
  return (
    <thead>
      <tr>
        <HeadCell className={sticky}>Customer and offer</HeadCell>
        <HeadCell className={classNames(sticky, widestOnly, 'w-[140px]')}>Deal reference</HeadCell>
        <HeadCell className={classNames(sticky, 'w-[138px]')}>Buyer accounts</HeadCell>
        <HeadCell className={classNames(sticky, 'w-[180px]')}>Status</HeadCell>
        <HeadCell className={classNames(sticky, 'w-[92px]')}>Tier</HeadCell>
        <HeadCell className={classNames(sticky, wideOnly, 'w-[190px] min-[1800px]:w-[270px]')}>Opportunity</HeadCell>
        <HeadCell align="right" className={classNames(sticky, 'w-[72px]')}>
          Price
        </HeadCell>
        <HeadCell className={classNames(sticky, 'w-[116px]')}>Accept until</HeadCell>
        <HeadCell className={classNames(sticky, 'w-[170px]')}>AWS offer id</HeadCell>
        <HeadCell className={classNames(sticky, wideOnly, 'w-[150px]')}>Created by</HeadCell>
      </tr>
    </thead>
  );
}
