import { escapeHtml, singleLine } from '../acceptance/message-template';
import { notificationLabel, notificationTitle, type NotificationKind } from './notification';

export type MailedNotification = { kind: NotificationKind; subjectName: string; detail: string; href: string };
export type MailText = { subject: string; text: string; html: string };

const SUBJECT_MAXIMUM = 150;
const LISTED_MAXIMUM = 50;

/** One e-mail for one notification, or a digest of several: the same words as plain text and as HTML, everything escaped. */
export function notificationMail(notifications: readonly MailedNotification[], portalUrl: string): MailText {
  const entries = notifications.slice(0, LISTED_MAXIMUM).map((notification) => entryOf(notification, portalUrl));
  const hidden = notifications.length - entries.length;
  const more = hidden === 0 ? '' : `${hidden} more are in the portal: ${portalUrl}/notifications`;
  const footer = `You can choose which news come by e-mail: ${portalUrl}/account`;
  return {
    subject: cut(entries.length === 1 ? (entries[0]?.title ?? '') : subjectOfSeveral(notifications)),
    text: [...entries.map(plainEntry), ...(more === '' ? [] : [more]), `-- \n${footer}`].join('\n\n'),
    html: [
      ...entries.map(htmlEntry),
      ...(more === '' ? [] : [`<p>${escapeHtml(more)}</p>`]),
      `<p><small>${escapeHtml(footer)}</small></p>`,
    ].join('\n'),
  };
}

/** What they have in common, and how many they are. */
function subjectOfSeveral(notifications: readonly MailedNotification[]): string {
  const count = String(notifications.length);
  const [kind, ...otherKinds] = new Set(notifications.map((one) => one.kind));
  return kind === undefined || otherKinds.length > 0
    ? `${count} news about your offers`
    : `${notificationLabel(kind)} (${count})`;
}

type Entry = { title: string; detail: string; url: string };

function entryOf({ kind, subjectName, detail, href }: MailedNotification, portalUrl: string): Entry {
  return {
    title: singleLine(notificationTitle(kind, subjectName)),
    detail: singleLine(detail),
    url: `${portalUrl}${href}`,
  };
}

const plainEntry = ({ title, detail, url }: Entry) => [title, detail, url].filter((line) => line !== '').join('\n');

const htmlEntry = ({ title, detail, url }: Entry) =>
  `<p><a href="${escapeHtml(url)}"><b>${escapeHtml(title)}</b></a>${detail === '' ? '' : `<br>${escapeHtml(detail)}`}</p>`;

function cut(subject: string): string {
  const characters = [...subject];
  return characters.length <= SUBJECT_MAXIMUM ? subject : `${characters.slice(0, SUBJECT_MAXIMUM - 1).join('')}…`;
}
