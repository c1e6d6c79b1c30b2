import { headers } from 'next/headers';
import { portalEnv } from '../config/env';

const LONGEST_ADDRESS = 64;

/**
 * Where a request came from, for the audit trail and for rates. Each reverse proxy appends the address it has seen, so the one that
 * the outermost trusted proxy has seen stands at its place from the right; what stands further left anybody can invent.
 */
export async function requestOrigin(): Promise<string | null> {
  const addresses = ((await headers()).get('x-forwarded-for') ?? '').split(',').map((address) => address.trim());
  const address = addresses.at(-portalEnv().TRUSTED_PROXY_HOPS) ?? addresses[0] ?? '';
  return /^[\da-fA-F.:%[\]]+$/.test(address) ? address.slice(0, LONGEST_ADDRESS) : null;
}
