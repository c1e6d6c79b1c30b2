import { z } from 'zod';

/** A `CalendarDate` that came from outside. There is no year 0 in PostgreSQL. */
export const calendarDateSchema = z.iso.date('Enter a date').refine((date) => date >= '0001', 'Enter a date');
