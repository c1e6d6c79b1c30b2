/**
 * A URL with a query, as it is or inside JSON text, where slashes, `?`, `&` and `=` may stand escaped. Rather too much is
 * taken away than too little: only white space, quotation marks, `<`, `>` and other escapes end a query.
 */
const URL_WITH_QUERY =
  /(https?:(?:\\*\/){2}(?:[^\s"<>?\\]|\\+\/|\\+u(?!003f)[0-9a-f]{4})+)(?:\?|\\+u003f)(?:[^\s"<>\\]|\\+\/|\\+u[0-9a-f]{4})*/gi;

/**
 * A copy of an AWS document without the query strings of URLs: signed URLs open legal documents to whoever holds them,
 * so they are removed before anything is stored, logged, shown or exported.
 */
export function withoutSignedUrls(document: unknown): unknown {
  if (typeof document === 'string') return withoutQueries(document);
  if (Array.isArray(document)) return document.map(withoutSignedUrls);
  if (document !== null && typeof document === 'object')
    return Object.fromEntries(
      Object.entries(document).map(([key, value]) => [withoutQueries(key), withoutSignedUrls(value)]),
    );
  return document;
}

function withoutQueries(text: string): string {
  return text.replace(URL_WITH_QUERY, '$1');
}
