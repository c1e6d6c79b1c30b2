import type { AuthorizationWarning } from '@/lib/schemas/authorizations/authorizations-view';
import { buttonClasses } from '../../ui/button';
import { CalendarClock, CircleX } from '../../ui/icons';
import { BannerLine } from './banner-line';

/** On every page while the authorization of a tier in force ends soon, or can no longer be used. */
export function AuthorizationBanner({ warnings }: { warnings: readonly AuthorizationWarning[] }) {
  return warnings.map(({ id, lead, text, isBlocking, mailto }) => (
    <BannerLine
      key={id}
      tone={isBlocking ? 'danger' : 'warning'}
      icon={isBlocking ? CircleX : CalendarClock}
      lead={lead}
      action={
        <a href={mailto} className={buttonClasses({ size: 'small' })}>
          E-mail the vendor
        </a>
      }
    >
      {text}
    </BannerLine>
  ));
}
