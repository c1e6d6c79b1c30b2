import { utcMinuteText } from '@/lib/format';
import type { PolicyVersionView } from '@/lib/schemas/policy/policy-view';
import { Card, CardHeader } from '../ui/card';
import { policyFieldWords, policyValueText } from './policy-fields';

export function PolicyHistory({ versions }: { versions: PolicyVersionView[] }) {
  return (
    <Card aria-labelledby="policy-history">
      <CardHeader
        titleId="policy-history"
        title="History"
        aside={<span className="text-xs text-subtle">never edited, never deleted</span>}
      />
      <ol className="divide-y divide-line text-sm">
        {versions.map((version) => (
          <li key={version.number} className="grid gap-1 px-4 py-2.5">
            <span>
              <b>Version {version.number}</b> <span className="text-muted">by {version.createdByName}</span>
              <time dateTime={version.createdAt} className="block text-xs text-subtle tabular-nums">
                {utcMinuteText(new Date(version.createdAt))}
              </time>
            </span>
            <PolicyChanges changes={version.changes} />
            <span className="wrap-anywhere text-muted">“{version.reason}”</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

export function PolicyChanges({ changes }: Pick<PolicyVersionView, 'changes'>) {
  if (changes.length === 0) return null;
  return (
    <ul className="grid gap-0.5 tabular-nums">
      {changes.map(({ field, before, after }) => (
        <li key={field} className="wrap-anywhere">
          {policyFieldWords.get(field) ?? 'Message to buyers'} <span className="sr-only">was </span>
          <del className="text-subtle">{policyValueText(before)}</del> <span aria-hidden>→</span>{' '}
          <span className="sr-only">is now </span>
          <b>{policyValueText(after)}</b>
        </li>
      ))}
    </ul>
  );
}
