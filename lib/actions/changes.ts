'use server';

import { extendOffers, cancelOffers } from '../services/changes/change-offers';
import { correctOffer } from '../services/changes/correct-offer';
import { extendOffer } from '../services/changes/extend-offer';
import { fixAccounts } from '../services/changes/fix-accounts';
import { stopReplacement } from '../services/changes/stop-replacement';
import { cancelOffer } from '../services/changes/cancel-offer';
import { action } from './run-action';

export const correctOfferAction = action(correctOffer);
export const extendOfferAction = action(extendOffer);
export const extendOffersAction = action(extendOffers);
export const fixAccountsAction = action(fixAccounts);
export const stopReplacementAction = action(stopReplacement);
export const cancelOfferAction = action(cancelOffer);
export const cancelOffersAction = action(cancelOffers);
