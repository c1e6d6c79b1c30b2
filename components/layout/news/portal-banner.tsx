'use client';

import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { portalBannerQuery } from '@/lib/queries/portal-banner';
import type { PortalBannerView } from '@/lib/schemas/installation/portal-banner';
import { ButtonLink } from '../../ui/button-link';
import type { IconComponent } from '../../ui/icon';
import { ArchiveRestore, CircleX, Unplug } from '../../ui/icons';
import { BannerLine } from './banner-line';

const looks: Record<NonNullable<PortalBannerView>['kind'], { tone: 'danger' | 'warning'; icon: IconComponent }> = {
  worker: { tone: 'danger', icon: CircleX },
  access: { tone: 'danger', icon: Unplug },
  restored: { tone: 'warning', icon: ArchiveRestore },
};

type PortalBannerProps = {
  initial: PortalBannerView;
  /** Shown while nothing is worse. */
  children: ReactNode;
};

/** On every page while nothing, or not everything, goes out to AWS; comes and goes by itself. One at a time, the worst first. */
export function PortalBanner({ initial, children }: PortalBannerProps) {
  const { data: words } = useQuery(portalBannerQuery(initial));
  const path = usePathname();
  return (
    <>
      <div role="status">
        {words !== null && (
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
      {words === null && children}
    </>
  );
}
