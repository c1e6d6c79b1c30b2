import { z } from 'zod';
import type { OfferPosition } from '../../db/offers/offer-list';
import { isCalendarDate } from '../../domain/core/calendar';
import { calendarDateSchema } from '../../domain/core/calendar-date-schema';
import { storablePart } from '../../domain/core/stored-text';
import type { OfferSort } from '../../schemas/offers/offer-list-view';

export type ListSide = 'after' | 'before';
export type ListFrom = { position: OfferPosition; side: ListSide };

/** PostgreSQL knows no year 0, and no zone that is 16 hours away or more. */
const instantText = /^(?!0000)\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-](?:0\d|1[0-5])(:[0-5]\d)?$/;
const instant = z
  .string()
  .max(40)
  .regex(instantText)
  .refine((text) => isCalendarDate(text.slice(0, 10)))
  .refine((text) => !Number.isNaN(Date.parse(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'))));

/** What PostgreSQL prints for each sort: nothing else goes back into a query. */
const keySchemas: Record<OfferSort, z.ZodType<string>> = {
  created: instant,
  updated: instant,
  customer: z.string().max(400).transform(storablePart),
  expiration: z.union([calendarDateSchema, z.literal('infinity')]),
  price: z.union([z.string().regex(/^\d{1,12}(\.\d{1,8})?$/), z.literal('Infinity')]),
};

/** An opaque text for the URL. */
export function cursorOf(side: ListSide, { id, key }: OfferPosition): string {
  return Buffer.from(JSON.stringify([side, id, key])).toString('base64url');
}

/** Undefined for no cursor, and for one that somebody changed by hand or that belongs to another order: the first page. */
export function parseCursor(cursor: string | null, sort: OfferSort): ListFrom | undefined {
  if (cursor === null) return undefined;
  const parsed = z
    .tuple([z.enum(['after', 'before']), z.uuid(), keySchemas[sort]])
    .safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success) return undefined;
  const [side, id, key] = parsed.data;
  return { side, position: { id, key } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
