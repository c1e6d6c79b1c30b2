import { appendPolicyVersion, listPolicyVersions } from '../../db/policy/policy';
import { inTransaction } from '../../db/core/transaction';
import { policyProblems } from '../../domain/policy/policy-rules';
import { failure, invalid, success, type Result } from '../../domain/core/result';
import { savePolicySchema } from '../../schemas/policy/policy-view';
import { defineUseCase } from '../core/use-case';
import { policyChanges } from './show-policy';

/**
 * Appends a version of the policy; it is in force at once. Published offers stay as they are, and drafts are checked against it when they
 * are submitted. Two admins who save at the same moment: the second is told and writes nothing.
 */
export const savePolicy = defineUseCase(
  'policy.manage',
  savePolicySchema,
  async ({ viewer, audit, database }, input) => {
    const problems = policyProblems(input.settings);
    if (Object.keys(problems).length > 0) return invalid(problems);
    return inTransaction(database.prisma, async (transaction): Promise<Result<{ number: number }>> => {
      const [current] = await listPolicyVersions(transaction, 1);
      if (current?.number !== input.baseNumber) return changedBy(current?.createdByName);
      const settings = { ...current.settings, ...input.settings };
      const changes = policyChanges(current.settings, settings);
      if (changes.length === 0) return invalid({ reason: 'Nothing differs from the policy in force.' });
      const number = current.number + 1;
      const version = { number, settings, reason: input.reason, createdById: viewer.userId };
      if (!(await appendPolicyVersion(transaction, version))) return changedBy(undefined);
      await audit(transaction, {
        action: 'policy.version_saved',
        subject: { type: 'policy', id: String(number), name: `Policy version ${number}` },
        before: Object.fromEntries(changes.map(({ field, before }) => [field, before])),
        after: Object.fromEntries(changes.map(({ field, after }) => [field, after])),
        reason: input.reason,
      });
      return success({ number });
    });
  },
);

function changedBy(name: string | undefined) {
  const message = `${name ?? 'Somebody'} changed the policy meanwhile. Compare before you save yours.`;
  return failure({ kind: 'conflict' as const, reason: 'policy_changed' as const, message });
}
