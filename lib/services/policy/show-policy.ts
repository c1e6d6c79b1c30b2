import { listDraftSummaries } from '../../db/wizard/drafts';
import { listPolicyVersions, type PolicyVersionRecord } from '../../db/policy/policy';
import { utcDateOf } from '../../domain/core/calendar';
import { policyInForce, type PolicySettings } from '../../domain/policy/policy';
import { draftMisfits } from '../../domain/policy/policy-rules';
import { failure, success, type Result } from '../../domain/core/result';
import type { PolicyChangeView, PolicyForm, PolicyVersionView, PolicyView } from '../../schemas/policy/policy-view';
import { defineUseCase } from '../core/use-case';

const VERSIONS_SHOWN = 50;
const DRAFTS_LOOKED_AT = 1000;

/** The policy in force, what changed when and why, and the open drafts that leave it. */
export const showPolicy = defineUseCase(
  'policy.read',
  async ({ database: { prisma }, now }): Promise<Result<PolicyView>> => {
    const records = await listPolicyVersions(prisma, VERSIONS_SHOWN + 1);
    const [current] = records;
    if (current === undefined) return failure({ kind: 'not_found' });
    const inForce = policyInForce(current.settings);
    const today = utcDateOf(now);
    const drafts = await listDraftSummaries(prisma, DRAFTS_LOOKED_AT);
    return success({
      number: current.number,
      settings: policyFormOf(inForce),
      heldTolerance:
        inForce.priceTolerancePercent === current.settings.priceTolerancePercent
          ? null
          : { saved: current.settings.priceTolerancePercent, counts: inForce.priceTolerancePercent },
      versions: records.slice(0, VERSIONS_SHOWN).map((record, index) => versionView(record, records[index + 1])),
      misfits: drafts
        .map((draft) => ({ ...draft, sentences: draftMisfits(draft, inForce, today) }))
        .filter(({ sentences }) => sentences.length > 0)
        .map(({ offerId, title, sentences }) => ({ offerId, title, sentences })),
    });
  },
);

function versionView(record: PolicyVersionRecord, before: PolicyVersionRecord | undefined): PolicyVersionView {
  const { number, createdByName, createdAt, reason } = record;
  const changes = before === undefined ? [] : policyChanges(before.settings, record.settings);
  return { number, createdByName, createdAt: createdAt.toISOString(), reason, changes };
}

/** Settings that differ, as text. */
export function policyChanges(before: PolicySettings, after: PolicySettings): PolicyChangeView[] {
  const fields = Object.keys(after) as (keyof PolicySettings)[];
  return fields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: String(before[field]), after: String(after[field]) }));
}

function policyFormOf(settings: PolicySettings): PolicyForm {
  const { offerLinkPattern: _pattern, kitSubject: _subject, kitText: _text, ...form } = settings;
  return form;
}
