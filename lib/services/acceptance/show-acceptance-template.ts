import { currentPolicyVersion } from '../../db/policy/policy';
import { may } from '../../domain/core/permissions';
import { success, type Result } from '../../domain/core/result';
import type { AcceptanceTemplateView } from '../../schemas/acceptance/acceptance-kit-view';
import { defineUseCase } from '../core/use-case';

/** The link pattern and the message to buyers that are in force. */
export const showAcceptanceTemplate = defineUseCase(
  'policy.read',
  async ({ viewer, database }): Promise<Result<AcceptanceTemplateView>> => {
    const { number, settings } = await currentPolicyVersion(database.prisma);
    const { offerLinkPattern: linkPattern, kitSubject: subject, kitText: text } = settings;
    return success({
      template: { linkPattern, subject, text, basedOn: number },
      canEdit: may(viewer, 'policy.manage'),
    });
  },
);
