'use server';

import { adoptOffer } from '../services/reconcile/adopt-offer';
import { compareOneOffer } from '../services/reconcile/compare-one-offer';
import { requestReconcile } from '../services/reconcile/request-reconcile';
import { takeAwsValues } from '../services/reconcile/take-aws-values';
import { action } from './run-action';

export const adoptOfferAction = action(adoptOffer);
export const compareOneOfferAction = action(compareOneOffer);
export const requestReconcileAction = action(requestReconcile);
export const takeAwsValuesAction = action(takeAwsValues);
