import { z } from 'zod';
import { isAccountId } from './account-id';

/** An account id that came from outside. */
export const accountIdSchema = z.string().refine(isAccountId, 'An account id has 12 digits.');
