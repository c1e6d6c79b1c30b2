'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { decideApprovalSchema, type DecideApproval } from '../schemas/approvals/approval-view';
import { decideApproval, type Decided } from '../services/approvals/decide-approval';
import { runAction } from './run-action';

export async function decideApprovalAction(input: DecideApproval): Promise<ActionResult<Decided>> {
  return runAction({ permission: 'approval.decide', schema: decideApprovalSchema, useCase: decideApproval }, input);
}
