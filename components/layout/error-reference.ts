/** Under what the log has the cause; undefined for an error of the browser's own. */
export function errorReference(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('digest' in error)) return undefined;
  return typeof error.digest === 'string' ? error.digest : undefined;
}
