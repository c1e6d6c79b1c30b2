import { appendAuditEvent } from '../../db/audit/audit-events';
import { appendPolicyVersion, currentPolicyVersion } from '../../db/policy/policy';
import { inTransaction } from '../../db/core/transaction';
import { failure, success, type AppError, type Result } from '../../domain/core/result';
import type { AcceptanceTemplate } from '../../schemas/acceptance/acceptance-kit-view';
import { authorise, type ServiceContext } from '../core/context';

const REASON = 'Message to buyers changed';

const CHANGED: { ok: false; error: AppError } = failure({
  kind: 'conflict',
  reason: 'policy_changed',
  message: 'Somebody has changed the policy since you opened this page. Copy your text, reload and apply it again.',
});

/** Saves link pattern, subject and text as a new version of the policy; everything else of the policy stays as it is. */
export async function saveAcceptanceTemplate(
  context: ServiceContext,
  { linkPattern, subject, text, basedOn }: AcceptanceTemplate,
): Promise<Result<{ number: number }>> {
  const allowed = authorise(context, 'policy.manage');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.prisma, async (transaction) => {
    const current = await currentPolicyVersion(transaction);
    if (current.number !== basedOn) return CHANGED;
    const changed = { offerLinkPattern: linkPattern, kitSubject: subject, kitText: text };
    const number = current.number + 1;
    const settings = { ...current.settings, ...changed };
    const version = { number, settings, reason: REASON, createdById: allowed.value.userId };
    if (!(await appendPolicyVersion(transaction, version))) return CHANGED;
    const { offerLinkPattern, kitSubject, kitText } = current.settings;
    await appendAuditEvent(transaction, {
      actor: allowed.value,
      action: 'policy.acceptance_message_saved',
      subject: { type: 'policy', id: String(number), name: 'Message to buyers' },
      before: { offerLinkPattern, kitSubject, kitText },
      after: changed,
      ...(context.origin === null ? {} : { origin: context.origin }),
    });
    return success({ number });
  });
}
