'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { createUpgradeDraftsSchema, type CreateUpgradeDrafts } from '../schemas/tiers/tier-view';
import { createUpgradeDrafts } from '../services/tiers/create-upgrade-drafts';
import { runAction } from './run-action';

export async function createUpgradeDraftsAction(input: CreateUpgradeDrafts): Promise<ActionResult<{ count: number }>> {
  return runAction(
    { permission: 'tier.manage', schema: createUpgradeDraftsSchema, useCase: createUpgradeDrafts },
    input,
  );
}
