import type { AdmissionRefusal } from '@/lib/domain/users/admission';
import { ButtonLink } from '../ui/button-link';
import { CompanySignIn } from './company-sign-in';
import { Panel } from './sign-in-panel';

const words: Record<AdmissionRefusal, { title: string; hint: string; advice: string }> = {
  unknown: {
    title: 'You don’t have access yet',
    hint: 'Your company account works, but this portal does not know you.',
    advice:
      'Ask an admin of this portal to add you with the e-mail address of your company account, then sign in again.',
  },
  unverified: {
    title: 'Your e-mail address is not confirmed',
    hint: 'The first sign-in needs an e-mail address that your company account has confirmed.',
    advice: 'Confirm the address there, or ask whoever runs your company’s sign-in. Then sign in again.',
  },
  disabled: {
    title: 'Your access is switched off',
    hint: 'An admin of this portal has disabled your user.',
    advice: 'Your drafts and offers are kept. Ask an admin if you need access again.',
  },
  no_address: {
    title: 'Your e-mail address is missing',
    hint: 'Your company’s sign-in did not tell this portal your e-mail address.',
    advice: 'Ask whoever runs your company’s sign-in to pass it on. It is needed once, for the first sign-in.',
  },
  strange_address: {
    title: 'Your e-mail address can’t be used',
    hint: 'The first sign-in needs an address of plain letters, digits and signs, such as name@company.com.',
    advice: 'Ask whoever runs your company’s sign-in to correct the address, then sign in again.',
  },
  other_issuer: {
    title: 'Your company’s sign-in is not set up correctly',
    hint: 'It answered under another name than this portal expects.',
    advice: 'Ask an admin of this portal to set OIDC_ISSUER to the issuer that your company’s sign-in gives itself.',
  },
};

/** Signed in at the company, and still not let in: why, and who can change that. */
export function RefusedPanel({ reason, companyLabel }: { reason: AdmissionRefusal; companyLabel: string | null }) {
  const { title, hint, advice } = words[reason];
  return (
    <Panel title={title} hint={hint}>
      <p className="mb-5 text-sm">{advice}</p>
      <div className="grid gap-2 border-t border-line pt-5">
        {companyLabel !== null && <CompanySignIn label={companyLabel} callbackUrl="/" variant="secondary" asAnother />}
        <ButtonLink variant="ghost" size="large" href="/sign-in">
          Back to sign in
        </ButtonLink>
      </div>
    </Panel>
  );
}
