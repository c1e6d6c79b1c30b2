/** Whether a host, however it is spelled, is this machine itself: `LOCALHOST`, `127.1`, `0x7f000001` and `[::ffff:127.0.0.1]` are. */
export function isLoopbackHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const address = bare.includes(':') ? `http://[${bare}]` : `http://${bare}`;
  if (!URL.canParse(address)) return false;
  // A web address is brought into one spelling, as whoever resolves the host will do.
  const { hostname } = new URL(address);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$|^\[::ffff:7f/.test(hostname);
}
