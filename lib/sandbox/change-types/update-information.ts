import type { Rules } from '../engine/rules';
import { isReleased } from '../engine/rules';
import type { Offer } from '../store/rows';
import type { DetailsOf } from './details';

type Details = DetailsOf<'UpdateInformation'>;

/** Members that are absent stay as they are; a null PreExistingAgreement is removed. */
export function applyInformation(offer: Offer, details: Details): Offer {
  const { preExistingAgreement, ...rest } = offer;
  const declared =
    details.PreExistingAgreement === undefined ? preExistingAgreement : (details.PreExistingAgreement ?? undefined);
  return {
    ...rest,
    ...(details.Name !== undefined && { name: details.Name }),
    ...(details.Description !== undefined && { description: details.Description }),
    ...(declared !== undefined && { preExistingAgreement: declared }),
  };
}

export const informationRules: Rules<'UpdateInformation'> = {
  preExistingAgreementFrozen: ({ before, after }, { PreExistingAgreement }) =>
    PreExistingAgreement !== undefined &&
    isReleased(before) &&
    JSON.stringify(before.preExistingAgreement) !== JSON.stringify(after.preExistingAgreement),
};
