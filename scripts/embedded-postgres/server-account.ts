import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { StartupError } from '../startup-error';
import { programRunner, type ServerAccount } from './run-program';

interface Identity {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. Started by root, it runs as an ordinary account that can reach both folders; where
 * there is none (a checkout under /root, a data folder of mode 0700), as an ordinary account that keeps the one
 * capability of passing closed folders; and where root may not hand that on, in a user namespace.
 */
export async function chooseServerAccount(native: string, folder: string, data: string): Promise<ServerAccount> {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return { wrapper: [] };
  const owner = await stat(data).catch(() => undefined);
  for (const account of await candidates(native, folder, owner)) {
    const usable = await programRunner(native, account)('postgres', ['--version']).then(
      () => true,
      () => false,
    );
    if (usable) return account;
  }
  throw new StartupError(
    'The built-in PostgreSQL does not run as root, and no other account can be used here. ' +
      'Start the portal as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  );
}

async function candidates(native: string, folder: string, owner: Identity | undefined): Promise<ServerAccount[]> {
  const identities = await possibleIdentities(native, owner);
  const accounts: ServerAccount[] = [];
  for (const identity of identities) {
    if ((await canReach(native, identity)) && (await canReach(folder, identity)))
      accounts.push({ owner: identity, dropTo: identity, wrapper: [] });
  }
  accounts.push(...identities.map((identity) => ({ owner: identity, wrapper: keepingOneCapability(identity) })));
  if (!owner || owner.uid === 0)
    accounts.push({ wrapper: ['unshare', '--user', '--map-user=1000', '--map-group=1000'] });
  return accounts;
}

const keepingOneCapability = ({ uid, gid }: Identity) => [
  'setpriv',
  `--reuid=${uid}`,
  `--regid=${gid}`,
  '--clear-groups',
  '--inh-caps=+dac_override',
  '--ambient-caps=+dac_override',
  // Without it access(2), by which PostgreSQL finds its own programs, leaves the capability out of account.
  '--securebits=+no_setuid_fixup',
];

/** An existing data folder can only be used by its owner; for a new one there is a choice. */
async function possibleIdentities(native: string, owner: Identity | undefined): Promise<Identity[]> {
  if (owner) return owner.uid === 0 ? [] : [{ uid: owner.uid, gid: owner.gid }];
  const { uid, gid } = await stat(native);
  const passwd = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const known = ['postgres', 'nobody'].flatMap((name) => {
    const row = passwd.find((fields) => fields[0] === name);
    return row ? [{ uid: Number(row[2]), gid: Number(row[3]) }] : [];
  });
  return uid === 0 ? known : [...known, { uid, gid }];
}

async function canReach(folder: string, { uid, gid }: Identity): Promise<boolean> {
  for (let current = await realpath(folder); ; current = path.dirname(current)) {
    const found = await stat(current);
    const executeBit = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001;
    if (!(found.mode & executeBit)) return false;
    if (current === path.dirname(current)) return true;
  }
}
