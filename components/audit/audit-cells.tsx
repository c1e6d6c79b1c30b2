import { Bot, UserRound } from 'lucide-react';
import type { AuditEventView } from '@/lib/schemas/audit-view';
import { TextWithAccountIds } from '../ui/account-id';
import { TextLink } from '../ui/text-link';

export function Actor({ event }: { event: AuditEventView }) {
  const Icon = event.isSystem ? Bot : UserRound;
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Icon aria-hidden className="text-subtle" />
      <span className="wrap-anywhere">{event.actorName}</span>
    </span>
  );
}

export function Subject({ event }: { event: AuditEventView }) {
  const name = <TextWithAccountIds text={event.subjectName} />;
  return event.subjectHref === null ? (
    name
  ) : (
    <TextLink href={event.subjectHref} prefetch={false}>
      {name}
    </TextLink>
  );
}

/** Before struck through, after bold, and the reason in the person's own words. */
export function Changes({ event: { changes, reason } }: { event: AuditEventView }) {
  return (
    <>
      {changes.length > 0 && (
        <ul className="tabular-nums">
          {changes.map(({ field, before, after }) => (
            <li key={field} className="wrap-anywhere">
              {field}{' '}
              {before !== null && (
                <>
                  <span className="sr-only">was </span>
                  <del className="text-subtle">
                    <TextWithAccountIds text={before} />
                  </del>
                </>
              )}
              {before !== null && after !== null && <span aria-hidden> → </span>}
              {after !== null && (
                <>
                  <span className="sr-only">is now </span>
                  <b>
                    <TextWithAccountIds text={after} />
                  </b>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {reason !== null && <p className="wrap-anywhere text-muted">“{reason}”</p>}
    </>
  );
}
