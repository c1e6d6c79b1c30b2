import { classNames } from '../ui/class-names';
import { HeadCell } from '../ui/table';

const sticky = 'lg:sticky lg:top-[calc(var(--strip)+var(--topbar))] lg:z-1';

/** The head of the table, the same for rows and for their skeletons. */
export function CustomerColumns() {
  return (
    <thead>
      <tr>
        <HeadCell className={sticky}>Customer</HeadCell>
        <HeadCell className={classNames(sticky, 'w-[230px]')}>Buyer accounts</HeadCell>
        <HeadCell className={classNames(sticky, 'w-[250px]')}>Contact</HeadCell>
        <HeadCell align="right" className={classNames(sticky, 'w-[160px]')}>
          Units a month
        </HeadCell>
      </tr>
    </thead>
  );
}
