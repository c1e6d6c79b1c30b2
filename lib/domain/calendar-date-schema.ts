import { z } from 'zod';
import { isCalendarDate } from './calendar';

/** A `CalendarDate` that came from outside. */
export const calendarDateSchema = z.string().refine(isCalendarDate, 'Enter a date');
