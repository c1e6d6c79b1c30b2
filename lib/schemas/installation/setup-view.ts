import type { SetupCheck } from '../../domain/installation/setup-check-row';

export type SetupView = {
  checks: SetupCheck[];
  /** The least that the portal needs, as JSON. */
  policyText: string;
  /** ISO instant. */
  ranAt: string;
};
