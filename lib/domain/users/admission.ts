/** Why somebody whom the company's sign-in knows is not let in. */
export const admissionRefusals = [
  'unknown',
  'unverified',
  'disabled',
  'no_address',
  'strange_address',
  'other_issuer',
] as const;
export type AdmissionRefusal = (typeof admissionRefusals)[number];
