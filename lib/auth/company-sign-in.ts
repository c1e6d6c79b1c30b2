import type { Profile } from 'next-auth';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { z } from 'zod';
import { portalEnv } from '../config/env';

/** The id of the provider at next-auth; its callback is /api/auth/callback/oidc. */
export const COMPANY_PROVIDER = 'oidc';

const PATIENCE_MS = 10_000;

/** What the provider says about somebody: signed, and checked against this sign-in's nonce, state and code verifier. */
const claimsSchema = z.object({
  iss: z.string().min(1),
  sub: z.string().min(1).max(255),
  email: z.string().optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
});

export type CompanyClaims = z.output<typeof claimsSchema>;

export function readClaims(profile: unknown): CompanyClaims | undefined {
  return claimsSchema.safeParse(profile).data;
}

/** How the company's sign-in is called on the page; undefined when none is configured. */
export function companySignIn(): { label: string } | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_LABEL } = portalEnv();
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined || OIDC_CLIENT_SECRET === undefined) return undefined;
  return { label: OIDC_LABEL ?? 'your company account' };
}

/** Any OpenID Connect provider, found by discovery: authorization code with PKCE, state and nonce, always all three. */
export function companyProvider(): OAuthConfig<CompanyClaims> | undefined {
  const company = companySignIn();
  const { OIDC_ISSUER = '', OIDC_CLIENT_ID = '', OIDC_CLIENT_SECRET = '' } = portalEnv();
  if (company === undefined) return undefined;
  return {
    id: COMPANY_PROVIDER,
    name: company.label,
    type: 'oauth',
    wellKnown: `${OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    authorization: { params: { scope: 'openid email profile' } },
    checks: ['pkce', 'state', 'nonce'],
    idToken: true,
    httpOptions: { timeout: PATIENCE_MS },
    userinfo: { request: async ({ tokens, client }) => completeClaims(tokens as unknown as CheckedTokens, client) },
    profile: ({ sub }) => ({ id: sub }),
  };
}

/** What next-auth hands over after it has checked signature, nonce, audience and time; its types tell less. */
type CheckedTokens = { access_token?: string; claims: () => Profile & { sub: string } };
type UserInfoClient = {
  issuer: { metadata: { userinfo_endpoint?: string } };
  userinfo: (accessToken: string) => Promise<Record<string, unknown>>;
};

/** The id token is signed and wins; many providers tell the address only on asking with the access token. */
async function completeClaims(tokens: CheckedTokens, client: UserInfoClient): Promise<Profile> {
  const claims = tokens.claims();
  const isComplete = 'email' in claims && 'email_verified' in claims;
  if (isComplete || tokens.access_token === undefined || client.issuer.metadata.userinfo_endpoint === undefined)
    return claims;
  const told = await client.userinfo(tokens.access_token);
  if (told['sub'] !== claims.sub) throw new Error('The provider answered about somebody else.');
  return { ...told, ...claims };
}
