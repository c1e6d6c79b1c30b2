import { listenFailure } from '../free-port';
import { StartupError } from '../startup-error';
import type { LauncherSettings } from './settings';

const LOOPBACK = '127.0.0.1';

type PortVariable = 'PORT' | 'SANDBOX_PORT';

/** Fails in a sentence when the portal cannot listen where it should. */
export async function requireFreePorts({ host, port, sandboxPort, mode }: LauncherSettings): Promise<void> {
  if (mode === 'practice' && port === sandboxPort)
    throw new StartupError(`PORT and SANDBOX_PORT are both ${port}. Choose two different ports.`);
  await requireFreePort('PORT', port, host);
  // Browsers try `localhost` on IPv6 first: another program there would answer in the portal's place.
  if (host === LOOPBACK && (await listenFailure(port, '::1')) === 'EADDRINUSE')
    throw new StartupError(inUse('PORT', port));
  if (mode === 'practice') await requireFreePort('SANDBOX_PORT', sandboxPort, LOOPBACK);
}

async function requireFreePort(variable: PortVariable, port: number, host: string): Promise<void> {
  if (port === 0) throw new StartupError(`${variable} is 0. Set the port to listen on, such as ${variable}=3001.`);
  const failure = await listenFailure(port, host);
  if (failure === undefined) return;
  if (failure === 'EADDRINUSE') throw new StartupError(inUse(variable, port));
  if (failure === 'EACCES') {
    throw new StartupError(
      `This account may not listen on port ${port}. Choose one above 1023, such as ${variable}=3000.`,
    );
  }
  throw new StartupError(`The portal cannot listen on ${host}, port ${port} (${failure}). Check HOST and ${variable}.`);
}

function inUse(variable: PortVariable, port: number): string {
  const another = port < 65_535 ? port + 1 : port - 1;
  return (
    `Port ${port} is already in use, perhaps by another portal. Stop the program that uses it, ` +
    `or choose another port: ${variable}=${another} npm run portal`
  );
}
