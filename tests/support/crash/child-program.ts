import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { reportSchema, type Death } from './die-at-effect';

/** What a developer's shell may hold that would lead a process under test elsewhere. */
const NOT_INHERITED = /^(DATABASE_URL|MIGRATION_DATABASE_URL|PORTAL_MODE|NEXTAUTH_|MARKETPLACE_|AWS_|VITEST|TEST$)/;

const LAST_OUTPUT = 4_000;
/** Our own names in stack traces. */
const SOURCE_MAPS = ['--enable-source-maps'];
/** What a package calls deprecated ends the process, as in the tests themselves. */
const STRICT = '--throw-deprecation';

/** A program of the portal in a process of its own, which ends with this one in every case. */
export class ChildProgram {
  private output = '';
  readonly ended: Promise<void>;
  /** Resolves when it says that it is ready; rejects with its output when it ends before. */
  readonly ready: Promise<void>;

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-LAST_OUTPUT)));
    this.ended = once(child, 'exit').then(() => undefined);
    this.ready = new Promise((resolve, reject) => {
      child.on('message', (message) => {
        if (reportSchema.safeParse(message).data === 'ready') resolve();
      });
      void this.ended.then(() => {
        reject(new Error(`A process ended before it was ready:\n${this.output}`));
      });
    });
    // Who waits for the end alone has no use for the rejection.
    this.ready.catch(() => undefined);
  }

  /** Starts a compiled program. */
  static start(file: string, environment: Record<string, string>, nodeArguments = SOURCE_MAPS): ChildProgram {
    const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name));
    const child = spawn(process.execPath, [STRICT, ...nodeArguments, file], {
      env: { NODE_ENV: 'production', NODE_NO_WARNINGS: '1', ...Object.fromEntries(inherited), ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    return new ChildProgram(child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Its last output, for a message about what went wrong. */
  get lastOutput(): string {
    return this.output;
  }

  send(message: object): void {
    if (this.child.connected) this.child.send(message, () => undefined);
  }

  /** Resolves when the process stands at the effect; until then nothing has been killed. */
  untilReached(): Promise<void> {
    return this.untilMessage((message) => reportSchema.safeParse(message).data === 'reached').then(() => undefined);
  }

  untilMessage(fits: (message: unknown) => boolean): Promise<unknown> {
    return new Promise((resolve) => {
      const look = (message: unknown) => {
        if (!fits(message)) return;
        this.child.off('message', look);
        resolve(message);
      };
      this.child.on('message', look);
    });
  }

  arm(death: Death): void {
    this.send({ death });
  }

  /** Stands still as a paused machine does: nothing of it runs, no sign of life is given. */
  stall(): void {
    this.child.kill('SIGSTOP');
  }

  goOn(): void {
    this.disarm();
    this.child.kill('SIGCONT');
  }

  disarm(): void {
    this.send({});
  }

  /** As the out-of-memory killer does it: no chance to tidy up. */
  async kill(): Promise<void> {
    if (this.isRunning) this.child.kill('SIGKILL');
    await this.ended;
  }

  async stop(): Promise<void> {
    if (this.isRunning) this.child.kill('SIGTERM');
    await this.ended;
  }
}
