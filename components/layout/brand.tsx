import { Handshake } from '../ui/icons';
import { classNames } from '../ui/class-names';

/** Product and seller. Larger on the sign-in page. */
export function Brand({ sellerName, size = 'normal' }: { sellerName: string; size?: 'normal' | 'large' }) {
  const isLarge = size === 'large';
  return (
    <div className={classNames('flex items-center', isLarge ? 'gap-3' : 'gap-[9px]')}>
      <span
        aria-hidden
        className={classNames(
          'grid shrink-0 place-items-center bg-fg text-canvas',
          isLarge ? 'size-9 rounded-[9px]' : 'size-[26px] rounded-[7px]',
        )}
      >
        <Handshake />
      </span>
      <span className="min-w-0">
        <span
          className={classNames(
            'block font-semibold tracking-[-0.01em]',
            isLarge ? 'text-[16px] leading-[22px]' : 'text-md leading-[18px]',
          )}
        >
          CPPO Portal
        </span>
        <span
          className={classNames(
            'block truncate',
            isLarge ? 'text-sm leading-4 text-muted' : 'text-xs leading-[14px] text-subtle',
          )}
        >
          {sellerName}
        </span>
      </span>
    </div>
  );
}
