import { z } from 'zod';
import { listCursorSchema } from '../core/list-query';

const identifier = z.string().regex(/^\d{1,18}$/);

export const notificationQuerySchema = z.object({
  cursor: listCursorSchema,
  limit: z.coerce.number().int().min(1).max(50).catch(50),
});
export type NotificationQuery = z.output<typeof notificationQuerySchema>;

/** `upTo`: the newest one that the person has seen, so that nothing is marked as read that came meanwhile. */
export const markReadSchema = z.union([z.strictObject({ only: identifier }), z.strictObject({ upTo: identifier })]);
export type MarkRead = z.output<typeof markReadSchema>;
