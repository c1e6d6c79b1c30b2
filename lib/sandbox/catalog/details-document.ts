import { validationError } from '../wire/aws-error';
import type { ChangeRequest } from './start-change-set-request';

/** The details of a change from whichever member carries them. Throws 422 when both or neither do, or when the text is not JSON. */
export function readDetails(change: ChangeRequest): unknown {
  const { Details, DetailsDocument, ChangeType, Entity } = change;
  const hasDocument = DetailsDocument !== undefined && DetailsDocument !== null;
  const refuse = (reason: 'CannotParse' | 'FieldValidationFailed', message: string) =>
    validationError(message, [
      { Reason: reason, ChangeType, EntityType: Entity.Type, Field: 'Details', Message: message },
    ]);
  if (Details !== undefined && hasDocument) {
    throw refuse('FieldValidationFailed', 'Use either Details or DetailsDocument, but not both.');
  }
  if (Details === undefined && !hasDocument) {
    throw refuse('FieldValidationFailed', 'Provide Details or DetailsDocument for each change.');
  }
  if (Details === undefined) return DetailsDocument;
  try {
    return JSON.parse(Details);
  } catch {
    throw refuse('CannotParse', 'Details is not valid JSON.');
  }
}
