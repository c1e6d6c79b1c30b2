/**
 * A copy of an AWS document without the query strings of URLs: signed URLs open legal documents to whoever holds them,
 * so they are removed before anything is stored, logged, shown or exported.
 */
export function withoutSignedUrls(document: unknown): unknown {
  if (typeof document === 'string') return document.replace(/(https?:\/\/[^\s"'<>?\\]+)\?[^\s"'<>\\]*/g, '$1');
  if (Array.isArray(document)) return document.map(withoutSignedUrls);
  if (document !== null && typeof document === 'object')
    return Object.fromEntries(Object.entries(document).map(([key, value]) => [key, withoutSignedUrls(value)]));
  return document;
}
