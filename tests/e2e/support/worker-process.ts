import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { WORKER_BUNDLE } from '../../../scripts/portal/worker-build';
import { portalUnderTest } from './portal-test';

const run = promisify(execFile);

/** The worker of the portal under test: the launcher's own child, whatever else runs on this machine. */
export async function workerProcessId(): Promise<number | undefined> {
  const launcher = String(portalUnderTest().launcherProcessId);
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  const worker = stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .find(([, parent, ...command]) => parent === launcher && command.includes(WORKER_BUNDLE));
  return worker === undefined ? undefined : Number(worker[0]);
}

/** Ends the worker without a chance to finish anything. The launcher starts another one. */
export async function killWorker(): Promise<number> {
  const processId = await workerProcessId();
  if (processId === undefined) throw new Error('No worker is running.');
  process.kill(processId, 'SIGKILL');
  return processId;
}
