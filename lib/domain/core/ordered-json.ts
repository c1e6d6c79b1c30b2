import type { z } from 'zod';

export type Json = z.output<ReturnType<typeof z.json>>;

/** The same document with the members of every object in alphabetical order: equal documents are equal texts. */
export function orderedJson(value: Json): Json {
  if (Array.isArray(value)) return value.map(orderedJson);
  return typeof value === 'object' && value !== null ? orderedMembers(value) : value;
}

export function orderedMembers(members: Record<string, Json>): Record<string, Json> {
  const entries = Object.entries(members).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, value]) => [name, orderedJson(value)]));
}
