import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { entries } from '../access/entries';
import type { LaunchedPortal } from './launch-portal';

const NOBODYS_ID = '00000000-0000-4000-8000-000000000000';

/** A portal as a browser sees it, and its web server as the machine sees it. */
export class ServedPortal {
  readonly origin: string;

  constructor(readonly portal: Pick<LaunchedPortal, 'port' | 'processId'>) {
    this.origin = `http://localhost:${portal.port}`;
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

  /** Every page and everything that pages read, once: what the web server then holds of them, it holds for good. */
  async visitEverything(cookie: string): Promise<void> {
    const readable = [...entries.pages, ...entries.routes.filter((route) => !route.startsWith('/api/uploads/'))];
    for (const address of readable) {
      const path = address.replace('[...nextauth]', 'session').replaceAll(/\[\w+\]/g, NOBODYS_ID);
      // Without a draft the wizard sends everybody on to one.
      const query = path === '/offers/new' ? `?draft=${NOBODYS_ID}` : '';
      await (await fetch(this.origin + path + query, { headers: { cookie }, redirect: 'manual' })).text();
    }
  }

  async webProcess(): Promise<number> {
    const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,args=']);
    const line = stdout
      .split('\n')
      .find((one) => one.includes('front.mjs') && one.includes(` ${this.portal.processId} `));
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
