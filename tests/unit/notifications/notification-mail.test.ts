import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chosenKinds,
  isNotificationKind,
  knownKinds,
  notificationKinds,
  notificationLabel,
  notificationTitle,
  notificationTone,
} from '@/lib/domain/notifications/notification';
import { notificationMail, type MailedNotification } from '@/lib/domain/notifications/notification-mail';

const PORTAL = 'https://cppo.test';
const news = (changes: Partial<MailedNotification> = {}): MailedNotification => ({
  kind: 'published',
  subjectName: 'Archera for Acme',
  detail: 'Send the customer the link.',
  href: '/offers/1',
  ...changes,
});
const mail = (...notifications: MailedNotification[]) => notificationMail(notifications, PORTAL);
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => news({ subjectName: `Offer <${String(at)}>` }));

describe('an e-mail about one thing', () => {
  it('has it as its subject, and says it as plain text and as HTML, with the way there and to the settings', () => {
    expect(mail(news())).toEqual({
      subject: 'Archera for Acme is live',
      text: [
        'Archera for Acme is live\nSend the customer the link.\nhttps://cppo.test/offers/1',
        '-- \nYou can choose which news come by e-mail: https://cppo.test/account',
      ].join('\n\n'),
      html: [
        '<p><a href="https://cppo.test/offers/1"><b>Archera for Acme is live</b></a><br>Send the customer the link.</p>',
        '<p><small>You can choose which news come by e-mail: https://cppo.test/account</small></p>',
      ].join('\n'),
    });
  });

  it('leaves no gap where there is nothing more to say', () => {
    const { text, html } = mail(news({ detail: '' }));
    expect(text).toMatch(/^Archera for Acme is live\nhttps:/);
    expect(html).not.toContain('<br>');
  });

  it('cuts a subject of more than 150 characters, never an emoji in two', () => {
    const subjectOf = (length: number) => mail(news({ subjectName: '🙂'.repeat(length) })).subject;
    expect(subjectOf(142)).toBe(`${'🙂'.repeat(142)} is live`);
    expect([...subjectOf(143)]).toHaveLength(150);
    expect(subjectOf(143)).toMatch(/^(?:🙂)+ is li…$/u);
    expect(subjectOf(400)).toBe(`${'🙂'.repeat(149)}…`);
  });
});

describe('an e-mail about several things', () => {
  it('has in its subject what they have in common, and how many they are', () => {
    expect(mail(news(), news()).subject).toBe('An offer is live (2)');
    expect(mail(news(), news(), news({ kind: 'failed' })).subject).toBe('3 news about your offers');
  });

  it('lists fifty, and says how many more there are and where', () => {
    const parts = (count: number) => {
      const { text, html, subject } = mail(...many(count));
      const more = /(\d+) more are in the portal: https:\/\/cppo\.test\/notifications/;
      const listed = [text.split(' is live\n').length - 1, html.split(' is live</b>').length - 1];
      return { listed, more: [text, html].map((one) => more.exec(one)?.[1]), subject };
    };
    expect(parts(50)).toEqual({ listed: [50, 50], more: [undefined, undefined], subject: 'An offer is live (50)' });
    expect(parts(53)).toEqual({ listed: [50, 50], more: ['3', '3'], subject: 'An offer is live (53)' });
    expect(mail(...many(53)).text).toMatch(/offers\/1\n\n3 more are[^\n]+\n\n-- \n/);
  });
});

it('no name or detail becomes a line, a header or a tag of an e-mail', () => {
  const hostile = fc.array(fc.constantFrom('<b>', '"', "'", '&', '\r\n', '\n', '\u2028', '\u202E', 'x', ' '));
  fc.assert(
    fc.property(hostile, hostile, (name, detail) => {
      const { subject, text, html } = mail(news({ subjectName: name.join(''), detail: detail.join('') }));
      expect(subject).not.toMatch(/[\p{Cc}\u2028\u202E]/u);
      expect(text.split('\n').length).toBeLessThanOrEqual(6);
      expect(html.replaceAll(/<\/?(?:p|a|b|small|br)(?: href="[^"<>]*")?>/g, '')).not.toMatch(/[<>"']/);
      expect(html.split('\n')).toHaveLength(2);
    }),
  );
});

describe('what people are told', () => {
  it.each(notificationKinds)('%s has a label, a tone and a title that names what it is about', (kind) => {
    expect(notificationTitle(kind, 'Acme')).toContain('Acme');
    expect(notificationTitle(kind, '  ')).toContain('An offer');
    expect(notificationLabel(kind)).toMatch(/^[A-Z]/);
    expect(notificationTone(kind)).toBeTruthy();
  });

  it('is told apart by its label', () => {
    expect(new Set(notificationKinds.map(notificationLabel)).size).toBe(notificationKinds.length);
  });

  it('can be done without by e-mail, but for an invitation, which finds people who have no settings yet', () => {
    expect(notificationKinds.filter((kind) => !chosenKinds.some((chosen) => chosen === kind))).toEqual(['invited']);
  });

  it('is found again in a stored list, in which another version may have left other words', () => {
    expect(knownKinds(['failed', 'of_tomorrow', 'published'])).toEqual(['published', 'failed']);
    expect(knownKinds([])).toEqual([]);
    expect(notificationKinds.every(isNotificationKind)).toBe(true);
    expect(['', 'PUBLISHED', 'toString', 'of_tomorrow'].some(isNotificationKind)).toBe(false);
  });
});
