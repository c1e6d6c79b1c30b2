'use server';

import { cancelBulkRun } from '../services/bulk/cancel-bulk-run';
import { chooseBulkRun } from '../services/bulk/choose-bulk-run';
import { fixBulkRow } from '../services/bulk/fix-bulk-row';
import { pauseBulkRun, resumeBulkRun } from '../services/bulk/pause-bulk-run';
import { queueBulkRun } from '../services/bulk/queue-bulk-run';
import { checkUnsentBulk } from '../services/bulk/check-unsent-bulk';
import { action } from './run-action';

export const cancelBulkRunAction = action(cancelBulkRun);
export const chooseBulkRunAction = action(chooseBulkRun);
export const fixBulkRowAction = action(fixBulkRow);
export const pauseBulkRunAction = action(pauseBulkRun);
export const queueBulkRunAction = action(queueBulkRun);
export const checkUnsentBulkAction = action(checkUnsentBulk);
export const resumeBulkRunAction = action(resumeBulkRun);
