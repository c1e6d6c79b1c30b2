import {
  createOfferUsingResaleAuthorizationScenarios,
  updateAvailabilityScenarios,
  updateInformationScenarios,
  updateMarkupScenarios,
} from './content';
import { releaseOfferScenarios } from './release';
import { updateTargetingScenarios } from './targeting';
import { updateValidityTermsScenarios } from './validity-terms';
import type { Scenarios } from './world';

export const asyncErrorScenarios: Scenarios = {
  CreateOfferUsingResaleAuthorization: createOfferUsingResaleAuthorizationScenarios,
  UpdateInformation: updateInformationScenarios,
  UpdateMarkup: updateMarkupScenarios,
  UpdateTargeting: updateTargetingScenarios,
  UpdateAvailability: updateAvailabilityScenarios,
  UpdateValidityTerms: updateValidityTermsScenarios,
  ReleaseOffer: releaseOfferScenarios,
};
