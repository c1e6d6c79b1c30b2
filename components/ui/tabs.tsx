import { Link } from './link';
import { classNames } from './class-names';

type TabsProps = {
  label: string;
  tabs: { label: string; count?: string; href: string; isCurrent: boolean }[];
};

/** Tabs are links: each view of a list has its own address. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <nav aria-label={label} className="mb-3 overflow-x-auto max-md:-mx-4 max-md:px-4">
      <ul className="flex min-w-max gap-[18px] border-b border-line text-sm">
        {tabs.map((tab) => (
          <li key={tab.href} className="flex">
            <Link
              href={tab.href}
              aria-current={tab.isCurrent ? 'page' : undefined}
              className={classNames(
                'rounded-t-sm border-b-2 px-px pt-1 pb-[9px] whitespace-nowrap focus-visible:-outline-offset-2',
                tab.isCurrent ? 'border-accent font-medium text-fg' : 'border-transparent text-muted hover:text-fg',
              )}
            >
              {tab.label}
              {tab.count !== undefined && (
                <span className="ml-1 font-normal text-subtle tabular-nums">{tab.count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
