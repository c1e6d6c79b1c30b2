import { database } from '../../db/core/client';
import { configuredMarketplace, type MarketplaceConnection } from '../../marketplace/client';
import { marketplaceBudget } from './marketplace-budget';
import { watchRefusals } from './watch-refusals';

let shared: MarketplaceConnection | undefined;

/** The connection of this process to AWS or the sandbox, within the budget that all processes share. */
export function marketplace(): MarketplaceConnection {
  shared ??= configuredMarketplace({
    beforeRequest: marketplaceBudget(database()),
    afterRequest: watchRefusals(database()),
  });
  return shared;
}
