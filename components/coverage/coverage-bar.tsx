import { Link } from '../ui/link';
import { coverageStates, coverageWords, type CoverageState } from '@/lib/domain/coverage/coverage';
import { countText } from '@/lib/format';
import type { CoverageQuery } from '@/lib/schemas/coverage/coverage-view';
import { classNames } from '../ui/class-names';
import { coverageLooks } from './coverage-looks';
import { listHref } from '../ui/list-href';

type CoverageBarProps = { counts: Record<CoverageState, number>; query: CoverageQuery };

/** The picture repeats the figures under it; each of them leads to its customers. */
export function CoverageBar({ counts, query }: CoverageBarProps) {
  const shown = coverageStates.filter((state) => counts[state] > 0);
  return (
    <>
      <svg
        aria-hidden
        viewBox="0 0 1000 12"
        preserveAspectRatio="none"
        className="h-3 w-full overflow-hidden rounded-sm bg-inset"
      >
        {shown.map((state) => {
          const { x, width } = extentOf(state, counts);
          return <rect key={state} x={x} width={width} height={12} className={coverageLooks[state].fill} />;
        })}
      </svg>
      <ul className="flex flex-wrap gap-x-5 gap-y-1.5 text-sm">
        {coverageStates.map((state) => (
          <li key={state}>
            <Link
              href={listHref('/coverage', { ...query, state: query.state === state ? 'all' : state, cursor: null })}
              aria-current={query.state === state ? 'true' : undefined}
              className={classNames(
                'inline-flex min-h-6 items-center gap-2 rounded-sm underline-offset-2 hover:underline',
                query.state === state && 'font-semibold text-accent-text',
              )}
            >
              <span aria-hidden className={classNames('size-2.5 rounded-[3px]', coverageLooks[state].bar)} />
              {coverageWords[state]} <b className="tabular-nums">{countText(counts[state])}</b>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** In thousandths of the whole, with a gap of two between neighbours. */
function extentOf(state: CoverageState, counts: Record<CoverageState, number>): { x: number; width: number } {
  const all = coverageStates.reduce((sum, one) => sum + counts[one], 0);
  const before = coverageStates.slice(0, coverageStates.indexOf(state)).reduce((sum, one) => sum + counts[one], 0);
  return { x: (before / all) * 1000, width: Math.max(2, (counts[state] / all) * 1000 - 2) };
}
