'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { renameViewSchema, type RenameView } from '../schemas/offers/saved-view';
import { renameView } from '../services/offers/rename-view';
import { runAction } from './run-action';

export async function renameViewAction(input: RenameView): Promise<ActionResult<null>> {
  return runAction({ permission: 'offer.read', schema: renameViewSchema, useCase: renameView }, input);
}
