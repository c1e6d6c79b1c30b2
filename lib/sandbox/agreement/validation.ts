import { AwsError } from '../wire/aws-error';

/** The Agreement API's own validation error: a reason from its list, and the field concerned. */
export function agreementValidationError(reason: string, field: string, message: string): AwsError {
  return new AwsError(400, 'ValidationException', message, { reason, fields: [{ name: field, message }] });
}
