import { createServer } from 'node:net';

/** A TCP port that nobody listens on at this moment. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => {
          if (address && typeof address === 'object') resolve(address.port);
          else reject(new Error('The system gave no port.'));
        });
      });
  });
}

/** Why this process cannot listen on the port, as the system's error code; undefined when it can. */
export function listenFailure(port: number, host = '127.0.0.1'): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
      .once('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code ?? error.message);
      })
      .listen(port, host, () => {
        server.close(() => {
          resolve(undefined);
        });
      });
  });
}
