import { FlaskConical } from '../../ui/icons';

/** Above everything while the portal works on the local sandbox; cannot be dismissed. */
export function PracticeStrip({ clockText }: { clockText: string | null }) {
  return (
    <div
      role="region"
      aria-label="Practice mode"
      className="practice-hatch sticky top-0 z-20 flex h-[30px] items-center gap-2 border-b border-practice-line px-4 text-xs text-practice-text max-md:justify-center print:hidden"
    >
      <FlaskConical aria-hidden className="size-3.5" />
      <b>Practice mode</b>
      <span className="max-md:sr-only">Offers go to the local sandbox. Nothing reaches AWS or a customer.</span>
      {clockText !== null && <span className="ml-auto tabular-nums max-md:hidden">Sandbox clock {clockText}</span>}
    </div>
  );
}
