import type { z } from 'zod';
import { validationError, type ValidationField } from '../wire/aws-error';

type Subject = { EntityType?: string; EntityId?: string; ChangeType?: string };
type Options = { subject?: Subject; messages?: 'json-schema' | 'generic' };

/**
 * Parses a document of a request. Throws AWS's 422 with one field entry for each place that does not fit. AWS does not
 * publish its texts for these change types; the words follow the JSON Schema validator that its known messages come from.
 */
export function parseDocument<Schema extends z.ZodType>(
  schema: Schema,
  document: unknown,
  { subject = {}, messages = 'json-schema' }: Options = {},
): z.output<Schema> {
  const parsed = schema.safeParse(document, { reportInput: true });
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue): ValidationField => {
    const field = fieldOf(issue);
    const message = messages === 'generic' ? 'The value is not valid.' : messageOf(issue);
    return {
      Reason: 'FieldValidationFailed',
      ...subject,
      ...(field !== '' && { Field: field }),
      Message: message.slice(0, 2048),
    };
  });
  throw validationError(
    fields
      .map((field) => field.Message)
      .join('; ')
      .slice(0, 2048),
    fields,
  );
}

type Issue = z.core.$ZodIssue;

function fieldOf(issue: Issue): string {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') path.push(issue.keys[0] ?? '');
  return path.join('/').replace(/[^a-zA-Z0-9\-_./]/g, '_');
}

function messageOf(issue: Issue): string {
  const pointer = `/${issue.path.map(String).join('/')}`;
  const length = lengthOf(issue.input);
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `object has missing required properties (["${String(issue.path.at(-1) ?? '')}"])`
        : `instance type (${jsonType(issue.input)}) at ${pointer} does not match any allowed primitive type (allowed: ["${issue.expected}"])`;
    case 'unrecognized_keys':
      return `object instance has properties which are not allowed by the schema: ${JSON.stringify(issue.keys)}`;
    case 'too_big':
      return `${nounOf(issue.origin)} at ${pointer} is too long (length: ${String(length)}, maximum allowed: ${String(issue.maximum)})`;
    case 'too_small':
      return `${nounOf(issue.origin)} at ${pointer} is too short (length: ${String(length)}, required minimum: ${String(issue.minimum)})`;
    case 'invalid_format':
      return `ECMA 262 regex "${issue.pattern ?? ''}" at ${pointer} does not match input string ${JSON.stringify(issue.input)}`;
    case 'invalid_value':
      return `instance value (${JSON.stringify(issue.input)}) at ${pointer} not found in enum (possible values: ${JSON.stringify(issue.values)})`;
    default:
      return `${issue.message} (at ${pointer})`;
  }
}

const nounOf = (origin: string) => (origin === 'string' ? 'String' : origin === 'array' ? 'Array' : 'Value');

function lengthOf(input: unknown): number | undefined {
  return typeof input === 'string' || Array.isArray(input) ? input.length : undefined;
}

function jsonType(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'array';
  if (typeof input === 'number') return Number.isInteger(input) ? 'integer' : 'number';
  return typeof input;
}
