import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import { agreementsOfOffer } from '../../../lib/marketplace/agreements';
import { openChangeSets } from '../../../lib/marketplace/change-sets';
import { connectMarketplace } from '../../../lib/marketplace/client';

/** Begins every answer, and never ends one. */
const server = createServer((_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
  response.write('{');
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('an answer that begins and never ends is given up like one that does not begin', async () => {
  const { port } = server.address() as AddressInfo;
  const connection = connectMarketplace({
    endpoint: `http://127.0.0.1:${String(port)}`,
    credentials: SANDBOX_ACCESS.partner,
    requestTimeoutMs: 300,
  });
  const unanswered = { reason: 'unreachable' };
  await expect(openChangeSets(connection)).rejects.toMatchObject(unanswered);
  await expect(agreementsOfOffer(connection, 'offer-any')).rejects.toMatchObject(unanswered);
});
