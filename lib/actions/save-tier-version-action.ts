'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { saveTierVersionSchema, type SavedTierVersion, type SaveTierVersion } from '../schemas/tiers/tier-view';
import { saveTierVersion } from '../services/tiers/save-tier-version';
import { runAction } from './run-action';

export async function saveTierVersionAction(input: SaveTierVersion): Promise<ActionResult<SavedTierVersion>> {
  return runAction({ permission: 'tier.manage', schema: saveTierVersionSchema, useCase: saveTierVersion }, input);
}
