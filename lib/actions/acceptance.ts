'use server';

import { markOfferSent } from '../services/acceptance/mark-offer-sent';
import { saveAcceptanceTemplate } from '../services/acceptance/save-acceptance-template';
import { action } from './run-action';

export const markOfferSentAction = action(markOfferSent);
export const saveAcceptanceTemplateAction = action(saveAcceptanceTemplate);
