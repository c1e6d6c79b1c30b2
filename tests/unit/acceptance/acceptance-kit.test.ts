import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accountsText,
  accountsToAccept,
  DEFAULT_KIT_SUBJECT,
  DEFAULT_KIT_TEXT,
  DEFAULT_LINK_PATTERN,
  kitMessage,
  kitPlaceholders,
  kitSubjectProblems,
  kitTextProblems,
  linkPatternProblem,
  mailtoLink,
  offerLink,
  type KitValues,
} from '../../../lib/domain/acceptance/acceptance-kit';
import {
  escapeHtml,
  fillTemplate,
  singleLine,
  templateProblems,
  templateProblemText,
} from '../../../lib/domain/acceptance/message-template';

const values: KitValues = {
  greeting: 'Hello Dana,',
  customer: 'Smith & Sons',
  offer_name: 'Archera for Smith & Sons',
  product: 'Archera - Subscription',
  price: '0.010 USD per unit',
  term: '10 years from acceptance',
  accounts: accountsText(['123456789012', '000123456789']),
  link: offerLink(DEFAULT_LINK_PATTERN, { productId: 'prod-1', offerId: 'offer-1' }),
  permission: 'AWSMarketplaceManageSubscriptions',
  deadline: '23 Dec 2026, 23:59 UTC (24 Dec 2026, 00:59 in Berlin)',
  sender: 'Mara Lindqvist',
};
const template = { subject: DEFAULT_KIT_SUBJECT, text: DEFAULT_KIT_TEXT };
const anyValues = fc.record(
  Object.fromEntries(kitPlaceholders.map((name) => [name, fc.string({ unit: 'binary', maxLength: 30 })])),
) as fc.Arbitrary<KitValues>;
const anyTemplate = fc
  .array(fc.oneof(fc.string({ maxLength: 12 }), ...kitPlaceholders.map((name) => fc.constant(`{${name}}`))), {
    maxLength: 30,
  })
  .map((parts) => parts.join(''));

it('a value of a message never turns around what follows it, whatever was kept before names were refused', () => {
  expect(singleLine('\n Acme ')).toBe('Acme');
  expect(singleLine('Ac\u202Eme\u200B\n\u2028 & 👩🏽‍💻')).toBe('Acme & 👩🏽‍💻');
});

describe('the message to the buyer', () => {
  it('names account, link, permission, what a 404 means and the deadline, in both forms', () => {
    const { subject, plainText, html } = kitMessage(template, values);
    expect(subject).toBe('Your private offer Archera for Smith & Sons');
    for (const text of [plainText, html]) {
      expect(text).toContain('account 1234 5678 9012 or 0001 2345 6789');
      expect(text).toContain('AWSMarketplaceManageSubscriptions');
      expect(text).toContain('404');
      expect(text).toContain('23 Dec 2026, 23:59 UTC (24 Dec 2026, 00:59 in Berlin)');
    }
    expect(plainText).toContain('https://aws.amazon.com/marketplace/procurement?productId=prod-1&offerId=offer-1');
    expect(html).toContain(
      '<a href="https://aws.amazon.com/marketplace/procurement?productId=prod-1&amp;offerId=offer-1">',
    );
  });

  it('has a paragraph for each block of lines, a link that can be clicked, and the permission as code', () => {
    const { html, plainText } = kitMessage(
      { subject: '', text: '\r\n{customer}\r\n{link}\r\n\r\n\r\n{permission}\n' },
      {
        ...values,
        link: 'https://a.b/c',
      },
    );
    expect(html).toBe(
      '<p>Smith &amp; Sons<br>\n<a href="https://a.b/c">https://a.b/c</a></p>\n<p><code>AWSMarketplaceManageSubscriptions</code></p>',
    );
    expect(plainText).toBe('Smith & Sons\nhttps://a.b/c\n\n\nAWSMarketplaceManageSubscriptions');
  });

  it('leaves what is no placeholder as it is', () => {
    expect(fillTemplate('{constructor} } {a}', { a: '1' })).toBe('{constructor} } 1');
  });

  it('holds no markup that came with a value or with the template, whatever both contain', () => {
    fc.assert(
      fc.property(anyTemplate, anyValues, (text, any) => {
        const { html } = kitMessage({ subject: '', text }, any);
        const ours = html.replace(/<\/?p>|<br>|<\/?code>|<\/a>|<a href="[^"<>]*">/g, '');
        return !/[<>"']/.test(ours);
      }),
    );
  });

  it('fills each placeholder in once: a value that looks like a placeholder stays as it is', () => {
    const { plainText } = kitMessage({ subject: '', text: '{customer} {link}' }, { ...values, customer: '{sender}' });
    expect(plainText).toBe(`{sender} ${values.link}`);
  });

  it('has a subject of a single line, whatever the names contain', () => {
    fc.assert(
      fc.property(anyTemplate, anyValues, (subject, any) => {
        return !/[\u0000-\u001f\u007f\u2028\u2029]/.test(kitMessage({ subject, text: '' }, any).subject);
      }),
    );
    const hostile = { ...values, offer_name: 'Offer\r\nBcc: thief@example.com' };
    expect(kitMessage(template, hostile).subject).toBe('Your private offer Offer Bcc: thief@example.com');
  });

  it('knows no placeholder for wholesale, markup, margin or tier', () => {
    for (const name of ['wholesale', 'wholesale_price', 'markup', 'margin', 'tier', 'tier_name'])
      expect(kitTextProblems(`{link} {${name}}`)).toHaveLength(1);
    expect(kitPlaceholders.filter((name) => /wholesale|markup|margin|tier/.test(name))).toEqual([]);
  });
});

describe('a template with a mistake', () => {
  it('says which placeholder and where', () => {
    const [problem] = kitTextProblems('Hello,\n\nopen {link} for {prise} now');
    expect(problem).toMatchObject({ line: 3, column: 17, text: '{prise}' });
    expect(problem === undefined ? '' : templateProblemText(problem)).toContain(
      'Line 3, column 17: There is no placeholder {prise}.',
    );
  });

  it.each(['{link', 'link}', '{{link}}', '{li\nnk}', '{link} {}', '{link} { customer }', '{link} {__proto__}'])(
    'is refused: %j',
    (text) => {
      expect(kitTextProblems(text)).not.toEqual([]);
    },
  );

  it('says what a brace lacks, and which placeholders there are', () => {
    const said = (text: string) => templateProblems(text, ['link', 'customer']).map(templateProblemText);
    expect(said('Hello }')).toEqual([
      'Line 1, column 7: This } has no other half. Placeholders are written like {link}.',
    ]);
    expect(said('{x}')).toEqual(['Line 1, column 1: There is no placeholder {x}. Known are {link}, {customer}.']);
  });

  it('is refused when it never names the link, or when the subject breaks the line', () => {
    const first = { line: 1, column: 1 };
    expect(kitTextProblems('Hello {customer}')).toMatchObject([
      { ...first, message: expect.stringContaining('{link}') },
    ]);
    expect(kitTextProblems('Hello {prise}')).toMatchObject([{ column: 7, text: '{prise}' }]);
    expect(kitSubjectProblems('Your offer\nBcc: thief@example.com')).toMatchObject([first]);
    expect(kitSubjectProblems('{offer_name}\n{wholesale}')).toMatchObject([{ line: 2, text: '{wholesale}' }]);
    expect(kitSubjectProblems(' Your offer ')).toEqual([]);
  });

  it('is found in every text that a message would otherwise leave a placeholder in', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', 'a', '\n', 'link'), maxLength: 20 }), (text) => {
        const clean = templateProblems(text, ['link', 'a']).length === 0;
        const left = text.replaceAll('{link}', '').replaceAll('{a}', '');
        return clean === !/[{}]/.test(left);
      }),
    );
  });

  it('is not what we deliver', () => {
    expect(kitTextProblems(DEFAULT_KIT_TEXT)).toEqual([]);
    expect(kitSubjectProblems(DEFAULT_KIT_SUBJECT)).toEqual([]);
    expect(linkPatternProblem(DEFAULT_LINK_PATTERN)).toBeUndefined();
  });
});

describe('the link', () => {
  it.each([
    'http://aws.amazon.com/?o={offer_id}',
    'javascript:alert({offer_id})',
    'https://aws.amazon.com/marketplace',
    'https://aws.amazon.com/?o={offer_id}&t={tier}',
    'https://aws.amazon.com/?o={offer_id}" onclick="x',
    'https://{offer_id}/',
    'see-https://aws.amazon.com/?o={offer_id}',
    '',
  ])('cannot be made by the pattern %j', (pattern) => {
    expect(linkPatternProblem(pattern)).toBeTypeOf('string');
  });

  it('keeps an id from becoming more than an id', () => {
    const link = offerLink(DEFAULT_LINK_PATTERN, { productId: 'a&b', offerId: '#"><' });
    expect(link).toBe('https://aws.amazon.com/marketplace/procurement?productId=a%26b&offerId=%23%22%3E%3C');
  });

  it('into the mail program carries receiver, subject and text, and no header of anybody else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (receiver, subject) => {
        const url = new URL(mailtoLink(receiver, { subject, plainText: 'a\nb' }));
        return [...url.searchParams.keys()].join() === 'subject,body' && url.searchParams.get('body') === 'a\r\nb';
      }),
    );
    expect(mailtoLink('dana@acme.example?bcc=thief@example.com', { subject: '', plainText: '' })).toContain(
      '%3Fbcc%3D',
    );
  });
});

describe('the accounts that can still accept', () => {
  it.each([
    ['all, while nobody has', [], ['1', '2']],
    ['all but those that have', [{ accountId: '1', outcome: 'accepted' }], ['2']],
    ['not one whose agreement is over', [{ accountId: '2', outcome: 'ended' }], ['1']],
    ['one whose agreement failed: it may accept again', [{ accountId: '1', outcome: 'failed' }], ['1', '2']],
  ] as const)('are %s', (_which, acceptances, left) => {
    expect(accountsToAccept(['1', '2'], acceptances)).toEqual(left);
  });
});

describe('escaping', () => {
  it('leaves nothing that a browser reads as markup, and loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = escapeHtml(text);
        const back = escaped
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&#39;', "'")
          .replaceAll('&amp;', '&');
        return !/[<>"']/.test(escaped) && back === text;
      }),
    );
  });
});
