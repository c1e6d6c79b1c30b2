'use server';

import { closeRestoreFinding } from '../services/restore/close-restore-finding';
import { action } from './run-action';

export const closeRestoreFindingAction = action(closeRestoreFinding);
