import type { Profile } from 'next-auth';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { z } from 'zod';
import { portalEnv } from '../config/env';
import { decidingDocument, isIssuedBy, tellsAddress } from '../domain/users/company-claims';

/** The id of the provider at next-auth; its callback is /api/auth/callback/oidc. */
export const COMPANY_PROVIDER = 'oidc';

const PATIENCE_MS = 10_000;

/** What the provider says about somebody: signed, and checked against this sign-in's nonce, state and code verifier. */
const claimsSchema = z.object({
  iss: z.string().min(1),
  /** OpenID Connect allows 255 ASCII characters. A NUL among them would not even be stored. */
  sub: z.string().regex(/^[\x20-\x7e]{1,255}$/),
  email: z.string().optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
});

export type CompanyClaims = z.output<typeof claimsSchema>;

export function readClaims(profile: unknown): CompanyClaims | undefined {
  return claimsSchema.safeParse(profile).data;
}

/** Whether these claims come from the provider of OIDC_ISSUER itself, and not from another one that it speaks for. */
export function isFromCompany({ iss }: CompanyClaims): boolean {
  return isIssuedBy(iss, portalEnv().OIDC_ISSUER ?? '');
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
type CheckedClaims = Profile & { iss: string; sub: string } & Record<string, unknown>;
type UserInfoClient = {
  issuer: { metadata: { userinfo_endpoint?: string } };
  userinfo: (accessToken: string) => Promise<Record<string, unknown>>;
};

/** The id token is signed and wins; many providers tell the address only on asking with the access token. */
async function completeClaims(tokens: CheckedTokens, client: UserInfoClient): Promise<Profile> {
  const claims = tokens.claims() as CheckedClaims;
  const hasMore = tokens.access_token !== undefined && client.issuer.metadata.userinfo_endpoint !== undefined;
  if (tellsAddress(claims) || !hasMore) return claims;
  const told = await client.userinfo(tokens.access_token ?? '');
  if (told['sub'] !== claims.sub) throw new Error('The provider answered about somebody else.');
  return { ...decidingDocument(claims, told), iss: claims.iss, sub: claims.sub } as Profile;
}
