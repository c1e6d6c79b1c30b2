import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutSignedUrls } from '@/lib/domain/acceptance/signed-urls';

const SECRET = 'f00dfacecafe5ec2e7';
const SIGNED = `https://legal.s3.amazonaws.com/eula.pdf?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=${SECRET}`;

const signedUrl = fc
  .tuple(
    fc.webUrl({ validSchemes: ['http', 'https'], withFragments: false }),
    fc.constantFrom('', 'a=1&', "name='x'&", 'f=a%20b&', 'q=(1)&'),
    fc.constantFrom('', '&x=1', '#page=2', '/more'),
  )
  .map(([url, before, after]) => `${url}?${before}X-Amz-Signature=${SECRET}${after}`);

/** URLs as documents carry them: alone, in text, and as JSON text with its escapes, once or twice. */
const hidden = fc
  .tuple(signedUrl, fc.constantFrom('plain', 'text', 'json', 'html-safe json', 'slashes', 'twice'))
  .map(([url, how]) => {
    const json = JSON.stringify({ Url: url, Type: 'CustomEula' });
    const htmlSafe = json.replaceAll('&', '\\u0026').replaceAll('=', '\\u003d').replaceAll("'", '\\u0027');
    if (how === 'text') return `See ${url} and (${url}), or "${url}".`;
    if (how === 'json') return json;
    if (how === 'html-safe json') return htmlSafe;
    if (how === 'slashes') return json.replaceAll('/', '\\/');
    return how === 'twice' ? JSON.stringify(htmlSafe) : url;
  });

describe('withoutSignedUrls', () => {
  it.each([
    ['alone', SIGNED, 'https://legal.s3.amazonaws.com/eula.pdf'],
    ['in upper case', SIGNED.replace('https', 'HTTPS'), 'HTTPS://legal.s3.amazonaws.com/eula.pdf'],
    ['in a sentence', `Read ${SIGNED} now`, 'Read https://legal.s3.amazonaws.com/eula.pdf now'],
    ['in JSON text', JSON.stringify({ Url: SIGNED }), '{"Url":"https://legal.s3.amazonaws.com/eula.pdf"}'],
    [
      'in JSON text with escaped signs',
      `{"Url":"https:\\/\\/a.b\\/c?x\\u003d1\\u0026X-Amz-Signature\\u003d${SECRET}","Type":"CustomEula"}`,
      '{"Url":"https:\\/\\/a.b\\/c","Type":"CustomEula"}',
    ],
    ['with an escaped question mark', `https://a.b/c\\u003fsig=${SECRET}`, 'https://a.b/c'],
    ['with an apostrophe', `https://a.b/O'Reilly.pdf?sig='x'${SECRET}`, "https://a.b/O'Reilly.pdf"],
  ])('takes the query away %s', (_where, text, expected) => {
    expect(withoutSignedUrls(text)).toBe(expected);
  });

  it.each(['Really? Yes.', 'https://a.b/c', 'a?b=c', '{"price":"0.010"}', ''])('leaves %j as it is', (text) => {
    expect(withoutSignedUrls(text)).toBe(text);
  });

  it('lets no query of a URL survive anywhere in a document: values, keys, lists and text inside text', () => {
    const { document } = fc.letrec((tie) => ({
      document: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        hidden,
        fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
        fc.array(tie('document'), { maxLength: 4 }),
        fc.dictionary(fc.oneof(fc.string(), hidden), tie('document'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(document, (value) => {
        expect(JSON.stringify(withoutSignedUrls(value))).not.toContain(SECRET);
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing in a document without URLs, and leaves the document that it was given alone', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        if (/https?:/i.test(text)) return;
        expect(JSON.stringify(withoutSignedUrls(value))).toBe(text);
      }),
    );
    const given = { Url: SIGNED };
    withoutSignedUrls(given);
    expect(given.Url).toBe(SIGNED);
  });

  it('keeps JSON text readable as JSON', () => {
    fc.assert(
      fc.property(signedUrl, (url) => {
        const cleaned = withoutSignedUrls(JSON.stringify({ Url: url, Type: 'CustomEula' })) as string;
        expect(JSON.parse(cleaned)).toMatchObject({ Type: 'CustomEula' });
      }),
    );
  });
});
