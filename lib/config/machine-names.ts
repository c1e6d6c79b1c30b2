import { hostname, networkInterfaces } from 'node:os';

/** The addresses of this machine on its networks, without those that nobody else can reach. */
export function networkAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all.flatMap(({ address, internal }) => (internal ? [] : [address]));
}

/** What others may call this machine: its name and its addresses. */
export function machineNames(): string[] {
  return [hostname(), ...networkAddresses()];
}
