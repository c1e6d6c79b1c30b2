'use server';

import { confirmDeviations } from '../services/approvals/confirm-deviations';
import { decideApproval } from '../services/approvals/decide-approval';
import { takeBackRequest } from '../services/approvals/take-back-request';
import { action } from './run-action';

export const confirmDeviationsAction = action(confirmDeviations);
export const decideApprovalAction = action(decideApproval);
export const takeBackRequestAction = action(takeBackRequest);
