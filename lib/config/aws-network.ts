/** Services whose requests the portal signs, as the SDK names them in variables; the SDK's own credential chain asks STS too. */
const PORTAL_SERVICES = ['MARKETPLACE_CATALOG', 'MARKETPLACE_AGREEMENT', 'STS'] as const;
const EVERY_SERVICE = 'AWS_ENDPOINT_URL';
const MOVING_VARIABLES: readonly string[] = [
  EVERY_SERVICE,
  ...PORTAL_SERVICES.map((service) => `${EVERY_SERVICE}_${service}`),
];

/**
 * What decides where AWS mode's requests go and whether certificates are checked. Judged once, so that nothing may give them another value
 * later: Next fills in whatever the environment lacks from more files than the launcher reads.
 */
export const JUDGED_VARIABLES: readonly string[] = [
  ...MOVING_VARIABLES,
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'MARKETPLACE_ENDPOINT',
];

/** A setting that a person has to mend; the message is the sentence for them. */
export class SettingsRefused extends Error {}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Why AWS mode must not speak to AWS with these variables, as a sentence that names one: it would send signed requests elsewhere, or to
 * whoever claims to be AWS. Undefined when nothing is wrong with them.
 */
export function awsNetworkRefusal(variables: Variables): string | undefined {
  const moving = movingVariable(variables);
  if (moving !== undefined) return movedSentence(moving);
  if (variables['NODE_TLS_REJECT_UNAUTHORIZED'] === '0')
    return 'PORTAL_MODE=aws needs certificates that are checked: remove NODE_TLS_REJECT_UNAUTHORIZED. NODE_EXTRA_CA_CERTS names a certificate authority of your company.';
  return undefined;
}

const LOCAL_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Why requests of this mode must not go to this endpoint, as a sentence: practice mode has its sandbox on this machine, AWS mode AWS itself. */
export function endpointRefusal(mode: 'practice' | 'aws', endpoint: string | undefined): string | undefined {
  if (mode === 'aws')
    return endpoint === undefined ? undefined : 'AWS mode speaks to AWS itself: remove MARKETPLACE_ENDPOINT.';
  const isLocal = endpoint !== undefined && URL.canParse(endpoint) && LOCAL_HOSTS.has(new URL(endpoint).hostname);
  return isLocal
    ? undefined
    : 'Practice mode needs the sandbox: MARKETPLACE_ENDPOINT must be an address of this machine.';
}

/** The variable that would move one of the portal's three services; undefined when none does. */
export function movingVariable(variables: Variables): string | undefined {
  return MOVING_VARIABLES.find((name) => isSet(variables[name]));
}

export function movedSentence(what: string): string {
  return `PORTAL_MODE=aws speaks to AWS itself, and ${what} would lead its requests elsewhere. Remove it.`;
}

/** Variables that move other services of AWS: the portal uses none of them, but its credentials may come from one. */
export function foreignEndpointVariables(variables: Variables): string[] {
  return Object.keys(variables)
    .filter((name) => name.startsWith(`${EVERY_SERVICE}_`) && isSet(variables[name]))
    .filter((name) => !MOVING_VARIABLES.includes(name))
    .sort();
}

/** The SDK takes an empty variable for none. */
const isSet = (value: string | undefined) => value !== undefined && value !== '';
