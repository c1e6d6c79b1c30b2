import { headers } from 'next/headers';

/** Where a request came from, for the audit trail: the first address that a proxy names. Null when nothing says it. */
export async function requestOrigin(): Promise<string | null> {
  const forwarded = (await headers()).get('x-forwarded-for');
  const address = forwarded?.split(',')[0]?.trim() ?? '';
  return address === '' ? null : address.slice(0, 64);
}
