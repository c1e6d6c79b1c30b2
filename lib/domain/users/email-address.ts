import { z } from 'zod';

const LONGEST = 254;

/**
 * An address as the portal knows people by: in lower case. Undefined for everything that is no address in plain ASCII. The check comes
 * before the case is changed, as lower case turns letters of other alphabets into ASCII: the Kelvin sign becomes a k.
 */
export function identityAddress(text: string): string | undefined {
  return text.length <= LONGEST && z.regexes.email.test(text) ? text.toLowerCase() : undefined;
}
