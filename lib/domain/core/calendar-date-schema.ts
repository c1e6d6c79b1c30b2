import { z } from 'zod';
import { type CalendarDate, isCalendarDate } from './calendar';

/** A `CalendarDate` that came from outside. */
export const calendarDateSchema = z.string().refine(isCalendarDate, 'Enter a date');

const FIRST_LIST_DAY = '1900-01-01';
const LAST_LIST_DAY = '2999-12-31';

/** A day that narrows a list: one that is far away counts as the last one that can be calculated with, which leaves out the same rows. */
export const listDaySchema = calendarDateSchema.transform((day): CalendarDate => {
  if (day < FIRST_LIST_DAY) return FIRST_LIST_DAY;
  return day > LAST_LIST_DAY ? LAST_LIST_DAY : day;
});
