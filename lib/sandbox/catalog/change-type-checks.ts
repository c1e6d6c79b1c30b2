import { isChangeTypeName } from '../change-types/details';
import type { SandboxSwitches } from '../settings';
import { validationError, type ValidationField } from '../wire/aws-error';
import type { ChangeRequest } from './start-change-set-request';

const offerType = 'Offer@1.0';

/** Accepted without effect when the switch says so: their use on a channel partner's offer is not documented. */
export const inertChangeTypes: ReadonlySet<string> = new Set(['UpdateRenewalTerms', 'UpdateSupportTerms']);

/** Throws 422 for a type that does not exist, is not used by the portal or does not go with its entity. */
export function checkChangeType(change: ChangeRequest, switches: SandboxSwitches): void {
  const { ChangeType, Entity } = change;
  const inert = inertChangeTypes.has(ChangeType) && switches.renewalAndSupportTerms === 'accepted-without-effect';
  if (Entity.Type !== offerType || (!isChangeTypeName(ChangeType) && !inert)) {
    throw refuse(
      change,
      'UnknownOperation',
      `ChangeType '${ChangeType}' is not supported for entity type '${Entity.Type}'.`,
    );
  }
  const creates = ChangeType.startsWith('Create');
  if (creates && Entity.Identifier !== undefined) {
    throw refuse(change, 'FieldValidationFailed', `Entity.Identifier must not be provided for '${ChangeType}'.`);
  }
  if (!creates && Entity.Identifier === undefined) {
    throw refuse(change, 'FieldValidationFailed', `Entity.Identifier is required for '${ChangeType}'.`);
  }
}

function refuse({ ChangeType, Entity }: ChangeRequest, reason: ValidationField['Reason'], message: string) {
  return validationError(message, [{ Reason: reason, ChangeType, EntityType: Entity.Type, Message: message }]);
}
