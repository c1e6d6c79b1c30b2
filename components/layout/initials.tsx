import { classNames } from '../ui/class-names';

export function Initials({ text, size = 'normal' }: { text: string; size?: 'normal' | 'large' }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'grid shrink-0 place-items-center rounded-full bg-accent-soft text-initials font-semibold text-accent-text',
        size === 'large' ? 'size-8' : 'size-7',
      )}
    >
      {text}
    </span>
  );
}
