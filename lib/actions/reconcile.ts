'use server';

import { adoptOffer } from '../services/reconcile/adopt-offer';
import { checkOfferAgain } from '../services/reconcile/check-offer-again';
import { requestReconcile } from '../services/reconcile/request-reconcile';
import { takeAwsValues } from '../services/reconcile/take-aws-values';
import { action } from './run-action';

export const adoptOfferAction = action(adoptOffer);
export const checkOfferAgainAction = action(checkOfferAgain);
export const requestReconcileAction = action(requestReconcile);
export const takeAwsValuesAction = action(takeAwsValues);
