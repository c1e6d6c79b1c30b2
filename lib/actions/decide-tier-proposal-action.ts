'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { decideTierProposalSchema, type DecideTierProposal } from '../schemas/tiers/tier-view';
import { decideTierProposal } from '../services/tiers/decide-tier-proposal';
import { runAction } from './run-action';

export async function decideTierProposalAction(
  input: DecideTierProposal,
): Promise<ActionResult<{ decision: DecideTierProposal['decision'] }>> {
  return runAction({ permission: 'tier.manage', schema: decideTierProposalSchema, useCase: decideTierProposal }, input);
}
