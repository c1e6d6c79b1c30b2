const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/** Whether a text can be the id of one of the portal's own records. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
