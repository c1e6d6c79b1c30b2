import { execFile } from 'node:child_process';
import { programPath } from './binaries';

/** The account that PostgreSQL runs under. */
export interface ServerAccount {
  /** Owner of the data folder, where it is not the account that runs this process. */
  owner?: { uid: number; gid: number } | undefined;
  /** Drop to `owner` when the program starts. */
  dropTo?: { uid: number; gid: number } | undefined;
  /** Program and arguments that start PostgreSQL under the account. */
  wrapper: readonly string[];
}

export type RunProgram = (program: string, programArguments: readonly string[]) => Promise<void>;

/** Runs the programs of one PostgreSQL installation under one account; fails with what the program printed. */
export function programRunner(native: string, account: ServerAccount): RunProgram {
  return (program, programArguments) => {
    const [file = '', ...rest] = [...account.wrapper, programPath(native, program), ...programArguments];
    return new Promise((resolve, reject) => {
      const options = { ...account.dropTo, cwd: native, windowsHide: true, env: withoutPostgresVariables() };
      const child = execFile(file, rest, options, (error, stdout, stderr) => {
        if (!error) resolve();
        else reject(new Error(`${program} failed: ${(stderr || stdout || error.message).trim()}`));
      });
      // On Windows the server that pg_ctl starts inherits its pipes: let go of them once pg_ctl itself has ended.
      child.on('exit', (code) => {
        if (code !== 0) return;
        child.stdout?.destroy();
        child.stderr?.destroy();
      });
    });
  };
}

/** Variables such as PGDATA or PGSSLMODE of the caller's shell are meant for another server. */
function withoutPostgresVariables(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return { ...Object.fromEntries(kept), NODE_ENV: process.env.NODE_ENV, LC_ALL: 'C' };
}
