import { z } from 'zod';
import { storablePart } from '../../domain/core/stored-text';

/** What people search a list for; too long a text finds everything, as an address that cannot be read does. */
export const listSearchSchema = z.string().trim().max(200).transform(storablePart).catch('');

/** Where a page of a list begins; null: the first one. Holds a position with a name of 200 letters in any script. */
export const listCursorSchema = z.string().max(2000).nullable().catch(null);
