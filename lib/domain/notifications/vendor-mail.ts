import type { Authorization } from '../authorizations/authorization';
import { VENDOR_SUPPORT } from '../failures/failure-entry';

/** Address of a mail that asks the vendor for an authorization that can be used, ready to send. */
export function vendorMail({ name, id, productName }: Authorization, problem: string): string {
  const subject = `Resale authorization ${name}`;
  const body = [
    'Hello,',
    '',
    `our resale authorization “${name}” (${id}) for ${productName} needs your attention: ${problem.charAt(0).toLowerCase()}${problem.slice(1)}.`,
    'Please renew it or extend a new one to our AWS account.',
    '',
    'Thank you',
  ].join('\r\n');
  return `mailto:${VENDOR_SUPPORT}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}
