import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { StartupError } from '../startup-error';

const secretsSchema = z.object({ nextAuthSecret: z.string().min(32) });

/** The secret that signs sessions in practice mode: made once, kept in the data folder, readable by its owner only. */
export async function readOrCreateSecret(dataFolder: string): Promise<string> {
  const file = path.join(dataFolder, 'secrets.json');
  await mkdir(dataFolder, { recursive: true });
  const stored = await readFile(file, 'utf8').catch(() => undefined);
  if (stored !== undefined) return parseSecrets(file, stored);
  const nextAuthSecret = randomBytes(32).toString('base64url');
  await writeFile(file, `${JSON.stringify({ nextAuthSecret })}\n`, { mode: 0o600 });
  return nextAuthSecret;
}

function parseSecrets(file: string, stored: string): string {
  try {
    return secretsSchema.parse(JSON.parse(stored)).nextAuthSecret;
  } catch (error) {
    throw new StartupError(`${file} cannot be read. Delete it: a new one is made, and everybody signs in again.`, {
      cause: error,
    });
  }
}
