'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { viewIdSchema, type ViewId } from '../schemas/offers/saved-view';
import { deleteView } from '../services/offers/delete-view';
import { runAction } from './run-action';

export async function deleteViewAction(input: ViewId): Promise<ActionResult<null>> {
  return runAction({ permission: 'offer.read', schema: viewIdSchema, useCase: deleteView }, input);
}
