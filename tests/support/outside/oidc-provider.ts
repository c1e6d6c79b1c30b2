import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Provider, type Configuration } from 'oidc-provider';

/** What one document says about somebody. */
type Claims = Readonly<Record<string, unknown>>;

export type CompanyAccount = {
  subject: string;
  name?: string;
  email?: string;
  emailVerified?: boolean;
  /** Documents that do not say the same; without them only userinfo tells the address. */
  documents?: { idToken: Claims; userinfo: Claims };
};

export type CompanyProvider = {
  /** What the portal is configured with. */
  environment: { OIDC_ISSUER: string; OIDC_CLIENT_ID: string; OIDC_CLIENT_SECRET: string; OIDC_LABEL: string };
  stop: () => Promise<void>;
};

const CLIENT_ID = 'cppo-portal';

/** A real OpenID Connect provider with these people; its sign-in page has one link a person, and demands PKCE. With a certificate: https. */
export async function startCompanyProvider(
  accounts: readonly CompanyAccount[],
  portalAddress: string,
  certificate?: { key: string; cert: string },
): Promise<CompanyProvider> {
  const server = certificate === undefined ? createServer() : createTlsServer(certificate);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clientSecret = randomBytes(24).toString('base64url');
  const provider = new Provider(issuer, configurationOf(accounts, portalAddress, clientSecret));
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/choose/') === true) void choose(provider, accounts, request, response);
    else void answer(request, response);
  });
  return {
    environment: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: CLIENT_ID,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_LABEL: 'Northbeam SSO',
    },
    stop: () => close(server),
  };
}

function configurationOf(
  accounts: readonly CompanyAccount[],
  portalAddress: string,
  clientSecret: string,
): Configuration {
  return {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: clientSecret,
        redirect_uris: [`${portalAddress}/api/auth/callback/oidc`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    pkce: { required: () => true },
    cookies: { keys: [randomBytes(24).toString('base64url')] },
    features: { devInteractions: { enabled: false } },
    conformIdTokenClaims: accounts.every(({ documents }) => documents === undefined),
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    interactions: { url: (_context, interaction) => `/choose/${interaction.uid}` },
    findAccount: (_context, subject) => {
      const account = accounts.find((one) => one.subject === subject);
      if (account === undefined) return undefined;
      const { name, email, emailVerified, documents } = account;
      const toldAlways = { sub: subject, name, email, email_verified: emailVerified };
      const toldBy = (use: string) => (use === 'id_token' ? documents?.idToken : documents?.userinfo);
      return { accountId: subject, claims: (use) => ({ ...toldAlways, ...toldBy(use) }) };
    },
    /** Nobody is asked for consent: companies grant it for their own portal. */
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        ...(oidc.client && { clientId: oidc.client.clientId }),
        ...(oidc.session?.accountId !== undefined && { accountId: oidc.session.accountId }),
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  };
}

/** GET /choose/<uid> lists the people; with ?subject=… it signs in as one of them. */
async function choose(
  provider: Provider,
  accounts: readonly CompanyAccount[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://provider.invalid');
  const subject = searchParams.get('subject');
  if (subject !== null) {
    await provider.interactionFinished(request, response, { login: { accountId: subject } });
    return;
  }
  const links = accounts.map(
    (account) => `<li><a href="${pathname}?subject=${account.subject}">${account.subject}</a>`,
  );
  response.setHeader('Content-Type', 'text/html');
  response.end(`<!doctype html><title>Northbeam SSO</title><ul>${links.join('')}</ul>`);
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
