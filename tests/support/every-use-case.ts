import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import type { UseCase } from '../../lib/services/core/use-case';

export type AnyUseCase = UseCase<z.ZodType, unknown, never>;

/** Every use case by the name that its module exports it by: what lib/services exports is looked at, not what somebody lists. */
export async function everyUseCase(): Promise<ReadonlyMap<string, AnyUseCase>> {
  const files = readdirSync('lib/services', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const found = new Map<string, AnyUseCase>();
  for (const file of files) {
    const exported = (await import(path.resolve('lib/services', file))) as Record<string, unknown>;
    for (const [name, value] of Object.entries(exported)) {
      if (!isUseCase(value)) continue;
      if (found.has(name)) throw new Error(`Two use cases are called ${name}.`);
      found.set(name, value);
    }
  }
  return found;
}

function isUseCase(value: unknown): value is AnyUseCase {
  return typeof value === 'function' && 'permissions' in value && 'schema' in value;
}
