import { awsModeRefusal } from './aws-mode';
import { awsNetworkRefusal, endpointRefusal } from './aws-network';
import type { PortalEnv } from './env';

type Start = {
  env: PortalEnv;
  /** Those that decide where requests to AWS go. */
  networkVariables: Readonly<Record<string, string | undefined>>;
  isDevelopment: boolean;
};

/**
 * Why the portal must not start with these settings, as a sentence; undefined when it may. The launcher asks, and the web server again, which
 * somebody may start alone.
 */
export function startRefusal({ env, networkVariables, isDevelopment }: Start): string | undefined {
  if (env.PORTAL_MODE !== 'aws') return undefined;
  const refusal = awsModeRefusal(env);
  if (refusal !== undefined) return refusal;
  if (isDevelopment)
    return 'PORTAL_MODE=aws runs a production build only: the option "--dev" shows sources and errors to whoever asks. Leave it out.';
  return endpointRefusal('aws', env.MARKETPLACE_ENDPOINT) ?? awsNetworkRefusal(networkVariables);
}

type Mode = PortalEnv['PORTAL_MODE'];

/** Why a portal of this mode must not use a database of that one, as a sentence; undefined when they are the same. */
export function otherModeRefusal(stored: Mode, configured: Mode): string | undefined {
  if (stored === configured) return undefined;
  const data = stored === 'aws' ? 'offers of AWS' : 'practice data';
  const mode = configured === 'aws' ? 'AWS mode' : 'practice mode';
  return `This database holds ${data}, but the portal is set to ${mode}. Use another database.`;
}
