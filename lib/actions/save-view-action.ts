'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { saveViewSchema, type SaveView } from '../schemas/offers/saved-view';
import { saveView } from '../services/offers/save-view';
import { runAction } from './run-action';

export async function saveViewAction(input: SaveView): Promise<ActionResult<{ viewId: string }>> {
  return runAction({ permission: 'offer.read', schema: saveViewSchema, useCase: saveView }, input);
}
