import type { z } from 'zod';

export type FieldErrors<Field extends string> = Partial<Record<Field, string>>;

/** The first message of each place in what was read, by its path with dots; none for what was taken. */
export function fieldErrorsOf(error: z.ZodError | undefined): Record<string, string> {
  const issues = error?.issues ?? [];
  return Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), message] as const).reverse());
}

/** The first message of each field. A path belongs to the first of its parts that is a field: `form.accounts.0.label` to `accounts`. */
export function byField<Field extends string>(
  messages: Readonly<Record<string, string>>,
  fields: readonly Field[],
): FieldErrors<Field> {
  const found: FieldErrors<Field> = {};
  for (const [path, message] of Object.entries(messages)) {
    const parts = path.split('.');
    const field = parts.flatMap((part) => fields.find((name) => name === part) ?? [])[0];
    if (field !== undefined) found[field] ??= message;
  }
  return found;
}
