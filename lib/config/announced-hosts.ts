const THIS_MACHINE = ['localhost', '127.0.0.1', '[::1]'];
const EVERYWHERE = new Set(['0.0.0.0', '::']);

/** Whether a server with this HOST listens on every network of the machine. */
export const isEverywhere = (host: string): boolean => EVERYWHERE.has(host);

/** Whether a server with this HOST can be reached from other machines. */
export function isOnNetwork(host: string | undefined): boolean {
  return host !== undefined && !THIS_MACHINE.includes(bracketed(host)) && !host.startsWith('127.');
}

/**
 * The names under which a server that listens on `host` may be asked for: this machine's own, the one that was set, and with an address
 * that stands for all of them those of the machine (`machineNames`: its name and its addresses). Anything else is a name that somebody
 * made point here, so that a page of theirs could speak for whoever opened it.
 */
export function announcedHosts(host: string | undefined, machineNames: readonly string[]): ReadonlySet<string> {
  const own = host === undefined ? [] : isEverywhere(host) ? machineNames : [host];
  return new Set([...THIS_MACHINE, ...own.map((name) => bracketed(name).toLowerCase())]);
}

/** Whether a `Host` header names one of them, with whatever port: only names can be made to point elsewhere. */
export function isAnnounced(hosts: ReadonlySet<string>, header: string | undefined): boolean {
  const name = /^(\[[\da-f:.]+\]|[^:/?#@\\\s]+)(?::\d{1,5})?$/i.exec(header ?? '')?.[1];
  return name !== undefined && hosts.has(name.toLowerCase());
}

const bracketed = (host: string) => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host);
