import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { LaunchedPortal } from './launch-portal';

/** A portal as a browser sees it, and its web server as the machine sees it. */
export class ServedPortal {
  readonly origin: string;

  constructor(readonly portal: Pick<LaunchedPortal, 'port' | 'processId'>) {
    this.origin = `http://localhost:${String(portal.port)}`;
  }

  /** The cookies of a session of this person. */
  async signIn(email: string): Promise<string> {
    const csrf = await fetch(`${this.origin}/api/auth/csrf`);
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const answer = await fetch(`${this.origin}/api/auth/callback/demo`, {
      method: 'POST',
      headers: {
        origin: this.origin,
        cookie: cookiesOf(csrf),
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ csrfToken, email, json: 'true' }),
      redirect: 'manual',
    });
    return cookiesOf(answer);
  }

  async webProcess(): Promise<number> {
    const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,args=']);
    const line = stdout
      .split('\n')
      .find((one) => one.includes('front.mjs') && one.includes(` ${String(this.portal.processId)} `));
    return Number(line?.trim().split(/\s+/)[0]);
  }

  /** What the web server's own process holds, in MB. */
  async residentMegabytes(): Promise<number> {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(await this.webProcess())]);
    return Number(stdout) / 1024;
  }
}

const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .join('; ');
