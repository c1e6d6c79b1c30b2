'use server';

import { stopPublishing } from '../services/publishing/stop-publishing';
import { searchLostChangeSet } from '../services/publishing/search-lost-change-set';
import { releaseDraft } from '../services/publishing/release-draft';
import { removeAccountsAndRetry } from '../services/publishing/remove-accounts-and-retry';
import { submitOffer } from '../services/publishing/submit-offer';
import { action } from './run-action';

export const stopPublishingAction = action(stopPublishing);
export const searchLostChangeSetAction = action(searchLostChangeSet);
export const releaseDraftAction = action(releaseDraft);
export const removeAccountsAndRetryAction = action(removeAccountsAndRetry);
export const submitOfferAction = action(submitOffer);
