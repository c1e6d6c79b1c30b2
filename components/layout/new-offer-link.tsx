'use client';

import { Plus } from '../ui/icons';
import { usePathname } from 'next/navigation';
import { ButtonLink } from '../ui/button-link';

/** Solid on the list, outlined where the page has its own primary action, absent while an offer is being made. */
export function NewOfferLink() {
  const pathname = usePathname();
  if (pathname === '/offers/new') return null;
  return (
    <ButtonLink
      href="/offers/new"
      variant={pathname === '/offers' || pathname === '/' ? 'primary' : 'secondary'}
      className="max-md:w-10 max-md:px-0"
    >
      <Plus aria-hidden />
      <span className="max-md:sr-only">New offer</span>
    </ButtonLink>
  );
}
