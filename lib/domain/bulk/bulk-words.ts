import { utcDateOf, longDateText } from '../core/calendar';

/** The run by name: its file, else when customers were chosen for it. */
export function bulkRunName({ fileName, createdAt }: { fileName: string | null; createdAt: Date }): string {
  return fileName ?? `Chosen customers, ${longDateText(utcDateOf(createdAt))}`;
}
