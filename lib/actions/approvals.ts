'use server';

import { confirmDeviations } from '../services/approvals/confirm-deviations';
import { decideApproval } from '../services/approvals/decide-approval';
import { withdrawRequest } from '../services/approvals/take-back-request';
import { action } from './run-action';

export const confirmDeviationsAction = action(confirmDeviations);
export const decideApprovalAction = action(decideApproval);
export const withdrawRequestAction = action(withdrawRequest);
