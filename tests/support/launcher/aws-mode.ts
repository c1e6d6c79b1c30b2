/** Everything that AWS mode asks for, of a company that is not there. */
export const AWS_MODE = {
  PORTAL_MODE: 'aws',
  DATABASE_URL: 'postgresql://portal:password@127.0.0.1:1/cppo',
  NEXTAUTH_URL: 'https://cppo.northbeam.test',
  NEXTAUTH_SECRET: 'q8Zs1vYb3Kd7Lw0PxN5tRm2HcJ6uGfEa4TiOyQhVnBo',
  OIDC_ISSUER: 'https://sso.northbeam.test',
  OIDC_CLIENT_ID: 'cppo',
  OIDC_CLIENT_SECRET: 'of-the-provider',
  ADMIN_EMAILS: 'chief@northbeam.test',
};
