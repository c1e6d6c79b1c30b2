'use server';

import { closeChecklist } from '../services/dashboard/close-checklist';
import { action } from './run-action';

export const closeChecklistAction = action(closeChecklist);
