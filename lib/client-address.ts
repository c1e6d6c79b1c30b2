import { isIPv4, isIPv6 } from 'node:net';

/**
 * The address of a machine in its one spelling: without port, zone and brackets, IPv6 shortened in lower case, an IPv4 address within
 * IPv6 as IPv4. Undefined: it is none.
 */
export function normalAddress(text: string): string | undefined {
  const trimmed = text.trim().replace(/^"(.*)"$/, '$1');
  const withoutPort =
    /^\[([^\]]*)\](?::\d+)?$/.exec(trimmed)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/.exec(trimmed)?.[1] ?? trimmed;
  const address = withoutPort.replace(/%.*$/, '');
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return undefined;
  // A URL has one spelling of an address only.
  const [, short = ''] = /^\[(.*)\]$/.exec(new URL(`http://[${address}]`).hostname) ?? [];
  const mapped = /^::ffff:([\da-f]+):([\da-f]+)$/.exec(short);
  return mapped === null ? short : ipv4Of(mapped[1] ?? '', mapped[2] ?? '');
}

function ipv4Of(high: string, low: string): string {
  const [one, other] = [parseInt(high, 16), parseInt(low, 16)];
  return [one >> 8, one & 255, other >> 8, other & 255].join('.');
}

/** What counts as one caller: an IPv4 address, and of IPv6 the /64 that one network has to itself. Takes a normal address. */
export function addressGroup(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  const parts = [...first, ...Array.from({ length: zeros }, () => '0'), ...last];
  return `${parts.slice(0, 4).join(':')}::/64`;
}

/**
 * Who asks, behind so many trusted proxies. Each appends the address that it has seen, so the one that the outermost has seen stands at
 * its place from the right; what stands further left anybody can invent. Where there is no such place the neighbour itself has asked.
 */
export function clientAddress(forwardedFor: string | undefined, neighbour: string | undefined, hops: number): string {
  const told = hops === 0 ? undefined : (forwardedFor ?? '').split(',').at(-hops);
  return normalAddress(told ?? '') ?? normalAddress(neighbour ?? '') ?? 'unknown';
}
