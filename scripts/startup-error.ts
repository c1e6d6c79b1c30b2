/** Something that the person who starts the portal can mend: its message is shown without a stack trace. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}
