'use server';

import {
  saveDraftSchema,
  type ActionResult,
  type SaveDraft,
  type SaveDraftOutcome,
} from '../schemas/core/action-input';
import { saveDraft } from '../services/wizard/save-draft';
import { runAction } from './run-action';

export async function saveDraftAction(input: SaveDraft): Promise<ActionResult<SaveDraftOutcome>> {
  return runAction({ permission: 'offer.edit', schema: saveDraftSchema, useCase: saveDraft }, input);
}
