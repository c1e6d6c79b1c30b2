'use server';

import { cloneOffer } from '../services/wizard/clone-offer';
import { saveDraft } from '../services/wizard/save-draft';
import { action } from './run-action';

export const cloneOfferAction = action(cloneOffer);
export const saveDraftAction = action(saveDraft);
