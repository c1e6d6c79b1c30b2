import { may } from '../../domain/core/permissions';
import { success, type Result } from '../../domain/core/result';
import type { PortalBannerView } from '../../schemas/installation/portal-banner';
import { defineUseCase } from '../core/use-case';
import { bannerWords } from './banner-words';
import { marketplaceAccess } from './marketplace-access';

/** What the whole portal has to know at this moment, in words for the viewer; null while everything goes out to AWS. */
export const portalBanner = defineUseCase(
  'offer.read',
  async ({ database, viewer }): Promise<Result<PortalBannerView>> =>
    success(bannerWords(await marketplaceAccess(database), may(viewer, 'setup.read'))),
);
