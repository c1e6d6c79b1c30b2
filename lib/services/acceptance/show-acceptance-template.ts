import { currentPolicyVersion } from '../../db/policy/policy';
import { may } from '../../domain/core/permissions';
import { success, type Result } from '../../domain/core/result';
import type { AcceptanceTemplateView } from '../../schemas/acceptance/acceptance-kit-view';
import { authorise, type ServiceContext } from '../core/context';

/** The link pattern and the message to buyers that are in force. */
export async function showAcceptanceTemplate(context: ServiceContext): Promise<Result<AcceptanceTemplateView>> {
  const allowed = authorise(context, 'policy.read');
  if (!allowed.ok) return allowed;
  const { number, settings } = await currentPolicyVersion(context.database.prisma);
  const { offerLinkPattern: linkPattern, kitSubject: subject, kitText: text } = settings;
  return success({
    template: { linkPattern, subject, text, basedOn: number },
    canEdit: may(allowed.value, 'policy.manage'),
  });
}
