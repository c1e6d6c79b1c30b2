import { headers } from 'next/headers';
import { normalAddress } from '../client-address';

/**
 * Where a request came from, for the audit trail and for rates: what the server in front has written there, in its one spelling. Null
 * where it could not tell.
 */
export async function requestOrigin(): Promise<string | null> {
  return normalAddress((await headers()).get('x-forwarded-for') ?? '') ?? null;
}
