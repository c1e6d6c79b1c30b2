import { classNames } from './class-names';

const metals: Record<string, string> = {
  bronze: 'bg-tier-bronze',
  silver: 'bg-tier-silver',
  gold: 'bg-tier-gold',
};

/** A small metal-coloured diamond beside the tier's name. */
export function TierMark({ tierId, name, className }: { tierId: string; name: string; className?: string }) {
  return (
    <span className={classNames('inline-flex items-center gap-1.5', className)}>
      <span
        aria-hidden
        className={classNames('size-2 shrink-0 rotate-45 scale-90 rounded-[2px]', metals[tierId] ?? 'bg-line-control')}
      />
      {name}
    </span>
  );
}
