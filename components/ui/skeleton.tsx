import { classNames } from './class-names';

/** The grey place of a text or control that is on its way. Shown after 200 ms, so that quick answers never flash. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'skeleton block base:h-2.5 animate-shine base:rounded-sm motion-reduce:animate-none',
        className,
      )}
    />
  );
}
