'use server';

import { acceptanceTemplateSchema, type AcceptanceTemplate } from '../schemas/acceptance/acceptance-kit-view';
import type { ActionResult } from '../schemas/core/action-input';
import { saveAcceptanceTemplate } from '../services/acceptance/save-acceptance-template';
import { runAction } from './run-action';

export async function saveAcceptanceTemplateAction(
  input: AcceptanceTemplate,
): Promise<ActionResult<{ number: number }>> {
  return runAction(
    { permission: 'policy.manage', schema: acceptanceTemplateSchema, useCase: saveAcceptanceTemplate },
    input,
  );
}
