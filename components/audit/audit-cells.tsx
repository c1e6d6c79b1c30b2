import { Bot, UserRound } from '../ui/icons';
import { type AuditChange, fieldWords } from '@/lib/domain/audit/audit-change';
import { countedText } from '@/lib/format';
import type { AuditEventView } from '@/lib/schemas/audit/audit-view';
import { TextWithAccountIds } from '../ui/account-id';
import { Disclosure } from '../ui/disclosure';
import { TextLink } from '../ui/text-link';
import { inReadingOrder } from './reading-order';

export function Actor({ event }: { event: AuditEventView }) {
  const Icon = event.isSystem ? Bot : UserRound;
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Icon aria-hidden className="text-subtle" />
      <span className="wrap-anywhere">{event.actorName}</span>
    </span>
  );
}

/** The sentence, in which the name leads to what it names; a name that it does not say stands beneath. */
export function What({ event }: { event: AuditEventView }) {
  const { sentence, subjectName, actorName } = event;
  const start = sentence.lastIndexOf(subjectName);
  if (subjectName !== '' && start >= 0)
    return (
      <>
        {sentence.slice(0, start)}
        <Subject event={event} />
        {sentence.slice(start + subjectName.length)}
      </>
    );
  return (
    <>
      {sentence}
      {subjectName !== actorName && (
        <span className="block">
          <Subject event={event} />
        </span>
      )}
    </>
  );
}

function Subject({ event }: { event: AuditEventView }) {
  const name = <TextWithAccountIds text={event.subjectName} />;
  return event.subjectHref === null ? (
    name
  ) : (
    <TextLink href={event.subjectHref} className="underline">
      {name}
    </TextLink>
  );
}

/** The address that a request came from; what the portal does by itself comes from none. */
export function Origin({ event }: { event: AuditEventView }) {
  return event.origin ?? <span className="text-subtle">{event.isSystem ? '–' : 'Not known'}</span>;
}

/** Before struck through, after bold, and the reason in the person's own words. */
export function Changes({ event: { changes, reason } }: { event: AuditEventView }) {
  const { first, others } = inReadingOrder(changes);
  return (
    <>
      {first.length > 0 && <ChangeList changes={first} />}
      {others.length > 0 && (
        <Disclosure title={countedText(others.length, 'more value')}>
          <ChangeList changes={others} />
        </Disclosure>
      )}
      {reason !== null && <p className="wrap-anywhere text-muted">“{reason}”</p>}
    </>
  );
}

function ChangeList({ changes }: { changes: AuditChange[] }) {
  return (
    <ul className="tabular-nums">
      {changes.map(({ field, before, after }) => (
        <li key={field} className="wrap-anywhere">
          {fieldWords(field)}{' '}
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
              <span className="sr-only"> is now </span>
              <b>
                <TextWithAccountIds text={after} />
              </b>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
