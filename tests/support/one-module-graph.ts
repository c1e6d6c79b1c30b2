import { vi } from 'vitest';

/** Every file of a worker shares its modules and its environment: who needs others says so in vitest.config.ts. */
const runApart = (): never => {
  throw new Error('A file that changes the environment or the modules runs apart: name it in vitest.config.ts.');
};
Object.assign(vi, {
  resetModules: runApart,
  stubEnv: runApart,
  stubGlobal: runApart,
  mock: runApart,
  doMock: runApart,
});
