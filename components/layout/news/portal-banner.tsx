'use client';

import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { marketplaceAccessQuery } from '@/lib/queries/marketplace-access';
import type { MarketplaceAccess } from '@/lib/schemas/installation/marketplace-access';
import { ButtonLink } from '../../ui/button-link';
import type { IconComponent } from '../../ui/icon';
import { ArchiveRestore, CircleX, Unplug } from '../../ui/icons';
import { BannerLine } from './banner-line';
import { bannerWords, type BannerWords } from './portal-banner-words';

const looks: Record<BannerWords['kind'], { tone: 'danger' | 'warning'; icon: IconComponent }> = {
  worker: { tone: 'danger', icon: CircleX },
  access: { tone: 'danger', icon: Unplug },
  restored: { tone: 'warning', icon: ArchiveRestore },
};

type PortalBannerProps = {
  initial: MarketplaceAccess;
  isAdmin: boolean;
  /** Shown while nothing is worse. */
  children: ReactNode;
};

/** On every page while nothing, or not everything, goes out to AWS; comes and goes by itself. One at a time, the worst first. */
export function PortalBanner({ initial, isAdmin, children }: PortalBannerProps) {
  const { data } = useQuery(marketplaceAccessQuery(initial));
  const path = usePathname();
  const words = bannerWords(data, isAdmin);
  return (
    <>
      <div role="status">
        {words !== undefined && (
          <BannerLine
            {...looks[words.kind]}
            lead={words.lead}
            action={
              words.action === null || words.action.href === path ? undefined : (
                <ButtonLink href={words.action.href} size="small">
                  {words.action.label}
                </ButtonLink>
              )
            }
          >
            {words.text}
          </BannerLine>
        )}
      </div>
      {words === undefined && children}
    </>
  );
}
