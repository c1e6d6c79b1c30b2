/** One document of the company's sign-in about somebody: the signed id token, or what its userinfo address answers. */
export type ClaimsDocument = Readonly<Record<string, unknown>>;

/** Whether a document says both which address somebody has and whether it is verified. */
export function tellsAddress(document: ClaimsDocument): boolean {
  return typeof document['email'] === 'string' && typeof document['email_verified'] === 'boolean';
}

/**
 * The document that tells who somebody is. Address, verification and name all come from it: where people may set one of them at the
 * provider, a verification in one document would otherwise vouch for an address in the other. The signed one is preferred.
 */
export function decidingDocument(idToken: ClaimsDocument, userinfo: ClaimsDocument): ClaimsDocument {
  const documents = [idToken, userinfo];
  return documents.find(tellsAddress) ?? documents.find((document) => 'email' in document) ?? idToken;
}

/** Whether an id token was issued by the provider that is configured, and not by another one that speaks for many. */
export function isIssuedBy(issuer: string, configured: string): boolean {
  return withoutSlash(issuer) === withoutSlash(configured);
}

const withoutSlash = (address: string) => address.replace(/\/$/, '');
