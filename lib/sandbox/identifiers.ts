import { randomBytes } from 'node:crypto';

const base32Alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const base36Alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

function randomText(length: number, alphabet: string): string {
  return Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}

/** `offer-euxmbalqomroa`, `resaleauthz-yaxjqxiskysxa`: a prefix and 13 characters. */
export function newEntityId(prefix: 'offer' | 'resaleauthz' | 'prod'): string {
  return `${prefix}-${randomText(13, base32Alphabet)}`;
}

/** `76yesvf8y165pa4f98td2crtg`: 25 characters without a prefix. */
export function newChangeSetId(): string {
  return randomText(25, base36Alphabet);
}

/** `agmt-4mwg1nevbokzw95eca5797ixs`. */
export function newAgreementId(): string {
  return `agmt-${randomText(25, base36Alphabet)}`;
}

export function entityArn(accountId: string, kind: string, id: string): string {
  return `arn:aws:aws-marketplace:us-east-1:${accountId}:AWSMarketplace/${kind}/${id}`;
}

/** Splits `offer-1@3` into the id and the revision, if one is named. */
export function splitIdentifier(identifier: string): { id: string; revision: string | undefined } {
  const at = identifier.indexOf('@');
  return at < 0
    ? { id: identifier, revision: undefined }
    : { id: identifier.slice(0, at), revision: identifier.slice(at + 1) };
}
