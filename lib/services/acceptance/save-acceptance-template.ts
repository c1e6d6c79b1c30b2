import { appendPolicyVersion, currentPolicyVersion } from '../../db/policy/policy';
import { inTransaction } from '../../db/core/transaction';
import { failure, success, type AppError } from '../../domain/core/result';
import { acceptanceTemplateSchema } from '../../schemas/acceptance/acceptance-kit-view';
import { defineUseCase } from '../core/use-case';

const REASON = 'Message to buyers changed';

const CHANGED: { ok: false; error: AppError } = failure({
  kind: 'conflict',
  reason: 'policy_changed',
  message: 'Somebody has changed the policy since you opened this page. Copy your text, reload and apply it again.',
});

/** Saves link pattern, subject and text as a new version of the policy; everything else of the policy stays as it is. */
export const saveAcceptanceTemplate = defineUseCase(
  'policy.manage',
  acceptanceTemplateSchema,
  ({ viewer, audit, database }, { linkPattern, subject, text, basedOn }) =>
    inTransaction(database.prisma, async (transaction) => {
      const current = await currentPolicyVersion(transaction);
      if (current.number !== basedOn) return CHANGED;
      const changed = { offerLinkPattern: linkPattern, kitSubject: subject, kitText: text };
      const number = current.number + 1;
      const settings = { ...current.settings, ...changed };
      const version = { number, settings, reason: REASON, createdById: viewer.userId };
      if (!(await appendPolicyVersion(transaction, version))) return CHANGED;
      const { offerLinkPattern, kitSubject, kitText } = current.settings;
      await audit(transaction, {
        action: 'policy.acceptance_message_saved',
        subject: { type: 'policy', id: String(number), name: 'Message to buyers' },
        before: { offerLinkPattern, kitSubject, kitText },
        after: changed,
      });
      return success({ number });
    }),
);
