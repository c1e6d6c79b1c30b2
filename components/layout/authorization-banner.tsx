import { CalendarClock, CircleX } from '../ui/icons';
import type { AuthorizationWarning } from '@/lib/schemas/authorizations-view';
import { classNames } from '../ui/class-names';

/** On every page while the authorization of a tier in force ends soon, or can no longer be used. */
export function AuthorizationBanner({ warnings }: { warnings: readonly AuthorizationWarning[] }) {
  return warnings.map(({ id, lead, text, isBlocking, mailto }) => {
    const Icon = isBlocking ? CircleX : CalendarClock;
    return (
      <div
        key={id}
        className={classNames(
          'flex items-start gap-2.5 border-b px-6 py-2.5 text-sm leading-[19px] text-fg 2xl:px-8 max-md:px-4 print:hidden',
          isBlocking ? 'border-danger-line bg-danger-soft' : 'border-warning-line bg-warning-soft',
        )}
      >
        <Icon aria-hidden className={classNames('mt-[1.5px] shrink-0', isBlocking ? 'text-danger' : 'text-warning')} />
        <p className="min-w-0">
          <b>{lead}</b> {text}{' '}
          <a href={mailto} className="font-medium underline underline-offset-2">
            E-mail the vendor
          </a>
        </p>
      </div>
    );
  });
}
