import { queryOptions } from '@tanstack/react-query';
import type { PortalBannerView } from '../schemas/installation/portal-banner';
import { fetchView } from './fetch-view';

/** Somebody is waiting for the banner to go; nobody notices half a minute of it being late to come. */
const POLL_MS = 30_000;
const POLL_WHILE_SHOWN_MS = 5_000;

export function portalBannerQuery(initial: PortalBannerView) {
  return queryOptions({
    queryKey: ['portal-banner'],
    queryFn: ({ signal }) => fetchView('The portal’s banner', '/api/portal-banner', loadSchema, signal),
    initialData: initial,
    staleTime: POLL_WHILE_SHOWN_MS,
    refetchInterval: ({ state: { data } }) => (data == null ? POLL_MS : POLL_WHILE_SHOWN_MS),
  });
}

const loadSchema = async () => (await import('../schemas/installation/portal-banner')).portalBannerSchema;
