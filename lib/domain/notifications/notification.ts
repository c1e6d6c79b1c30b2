/** What people are told, by name. A kind is also what a person switches e-mails on or off by. */
export const notificationKinds = [
  'published',
  'failed',
  'change_failed',
  'needs_check',
  'accepted',
  'accepted_then_failed',
  'agreement_ended',
  'accepted_after_cancel',
  'accepted_unexpectedly',
  'expiring',
  'expired',
  'sent_not_accepted',
  'changed_outside',
  'approval_asked',
  'approval_decided',
  'authorization_ending',
  'authorization_restricted',
  'authorization_proposed',
  'bulk_finished',
  'restored',
  'worker_silent',
  'invited',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** Kinds that somebody may do without by e-mail: an invitation finds people who have no settings yet. */
export const chosenKinds = notificationKinds.filter((kind) => kind !== 'invited');

export type NotificationTone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

type KindWords = {
  /** What this kind is about, for the page where e-mails are switched on and off. */
  label: string;
  tone: NotificationTone;
  title: (subjectName: string) => string;
};

const words: Record<NotificationKind, KindWords> = {
  published: { label: 'An offer is live', tone: 'success', title: (name) => `${name} is live` },
  failed: { label: 'An offer could not be published', tone: 'danger', title: (name) => `${name} was not published` },
  change_failed: {
    label: 'A published offer could not be changed',
    tone: 'danger',
    title: (name) => `${name} could not be changed`,
  },
  needs_check: { label: 'An offer needs a check', tone: 'warning', title: (name) => `${name} needs a check` },
  accepted: { label: 'A customer has accepted', tone: 'success', title: (name) => `${name} was accepted` },
  accepted_then_failed: {
    label: 'Accepted, then failed',
    tone: 'danger',
    title: (name) => `${name} was accepted, then failed`,
  },
  agreement_ended: {
    label: 'An agreement was cancelled or archived',
    tone: 'warning',
    title: (name) => `An agreement of ${name} has ended`,
  },
  accepted_after_cancel: {
    label: 'Accepted before a cancel took effect',
    tone: 'warning',
    title: (name) => `${name} was accepted before the cancel took effect`,
  },
  accepted_unexpectedly: {
    label: 'Accepted by an account that was not expected',
    tone: 'warning',
    title: (name) => `${name} was accepted by an account that was not expected`,
  },
  expiring: { label: 'An offer expires soon', tone: 'warning', title: (name) => `${name} expires soon` },
  expired: {
    label: 'An offer has expired without being accepted',
    tone: 'warning',
    title: (name) => `${name} has expired`,
  },
  sent_not_accepted: {
    label: 'Sent, but not accepted yet',
    tone: 'info',
    title: (name) => `${name} was sent, but is not accepted yet`,
  },
  changed_outside: {
    label: 'An offer was changed outside the portal',
    tone: 'warning',
    title: (name) => `${name} was changed outside the portal`,
  },
  approval_asked: { label: 'Somebody asks for an approval', tone: 'info', title: (name) => `Approve ${name}?` },
  approval_decided: { label: 'Your approval was decided', tone: 'info', title: (name) => `Decided: ${name}` },
  authorization_ending: {
    label: 'A resale authorization ends soon',
    tone: 'warning',
    title: (name) => `${name} ends soon`,
  },
  authorization_restricted: {
    label: 'A resale authorization can no longer be used',
    tone: 'danger',
    title: (name) => `${name} can no longer be used`,
  },
  authorization_proposed: {
    label: 'A new resale authorization is there',
    tone: 'info',
    title: (name) => `New resale authorization: ${name}`,
  },
  invited: {
    label: 'Somebody invites you',
    tone: 'info',
    title: (name) => `${name} invited you to the CPPO Portal`,
  },
  restored: {
    label: 'The database was restored from a backup',
    tone: 'danger',
    title: (name) => `${name} was restored from a backup`,
  },
  worker_silent: {
    label: 'Nothing is being sent, as no worker answers',
    tone: 'danger',
    title: (name) => `${name} does not answer, so nothing is being sent`,
  },
  bulk_finished: { label: 'A bulk upload has finished', tone: 'success', title: (name) => `${name} has finished` },
};

/** One line for the list and for the subject of an e-mail, never longer than a line can be. */
export function notificationTitle(kind: NotificationKind, subjectName: string): string {
  return words[kind].title(subjectName.trim() === '' ? 'An offer' : subjectName);
}

export function notificationLabel(kind: NotificationKind): string {
  return words[kind].label;
}

export function notificationTone(kind: NotificationKind): NotificationTone {
  return words[kind].tone;
}

/** Kinds that may still exist in a stored list, and nothing else. */
export function knownKinds(texts: readonly string[]): NotificationKind[] {
  return notificationKinds.filter((kind) => texts.includes(kind));
}

export function isNotificationKind(text: string): text is NotificationKind {
  return notificationKinds.some((kind) => kind === text);
}
