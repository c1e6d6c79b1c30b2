import { AppRoleError } from '../../lib/db/core/app-role';
import { MigrationError } from '../../lib/db/core/migrate';
import { StartupError } from '../startup-error';

/** A failure in words for the person at the terminal. */
export function describeFailure(error: unknown): string {
  if (error instanceof StartupError || error instanceof MigrationError || error instanceof AppRoleError) {
    return error.message;
  }
  const reason = error instanceof Error ? error.message : String(error);
  const details = process.env['LOG_LEVEL'] === 'debug' && error instanceof Error ? `\n${error.stack ?? ''}` : '';
  return `The portal cannot start: ${reason} (LOG_LEVEL=debug shows more.)${details}`;
}
