import { withoutHiddenCharacters } from '../core/visible-text';

/** Where a template stumbles, for the person who edits it. Line and column count from 1. */
export type TemplateProblem = { line: number; column: number; text: string; message: string };

/** Either a whole `{placeholder}` or a brace that belongs to none. */
const PLACEHOLDER = /\{([^{}\n]*)\}|[{}]/g;

/** Every placeholder that nobody knows and every brace without its other half, in the order of the text. */
export function templateProblems(template: string, known: readonly string[]): TemplateProblem[] {
  return [...template.matchAll(PLACEHOLDER)].flatMap((match) => {
    const [text, name] = match;
    if (name !== undefined && known.includes(name)) return [];
    return [{ ...placeOf(template, match.index), text, message: messageFor(text, name, known) }];
  });
}

function messageFor(text: string, name: string | undefined, known: readonly string[]): string {
  if (name === undefined) return `This ${text} has no other half. Placeholders are written like {${known[0] ?? ''}}.`;
  return `There is no placeholder ${text}. Known are ${known.map((word) => `{${word}}`).join(', ')}.`;
}

function placeOf(template: string, index: number): { line: number; column: number } {
  const before = template.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** `Line 3, column 12: There is no placeholder {prise}. …` */
export function templateProblemText({ line, column, message }: TemplateProblem): string {
  return `Line ${line}, column ${column}: ${message}`;
}

/** Fills placeholders in, once: braces in a value stay what they are. `write` decides how a value is written. */
export function fillTemplate(
  template: string,
  values: Readonly<Record<string, string>>,
  write: (value: string, name: string) => string = (value) => value,
): string {
  return template.replaceAll(PLACEHOLDER, (text, name: string | undefined) => {
    const value = name === undefined || !Object.hasOwn(values, name) ? undefined : values[name];
    return value === undefined ? text : write(value, name ?? '');
  });
}

/** For text and for attribute values in double quotes alike. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** One line that shows everything in it: nothing can begin another header, or turn around what follows. */
export function singleLine(text: string): string {
  return withoutHiddenCharacters(text.replace(/[\p{Cc}\u2028\u2029]/gu, ' '))
    .replace(/ {2,}/g, ' ')
    .trim();
}
