import path from 'node:path';
import { inject } from 'vitest';

export type Program = 'crash-worker' | 'crash-submitter' | 'main' | 'prepare-data';

/** The compiled program, to be started by Node as it is. */
export const programFile = (program: Program) => path.join(inject('programs'), `${program}.mjs`);
