export type ValidationField = {
  Reason: 'UnknownOperation' | 'CannotParse' | 'FieldValidationFailed' | 'Other';
  EntityType?: string;
  EntityId?: string;
  ChangeType?: string;
  Field?: string;
  Message: string;
};

/**
 * An error that leaves on the wire as AWS's own: a status, an exception name, a message and, for validation
 * errors, the fields concerned.
 */
export class AwsError extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    message: string,
    /** Further members of the error's body, in the spelling of the wire. */
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = type;
  }
}

export function validationError(message: string, fields: readonly ValidationField[] = []): AwsError {
  return new AwsError(422, 'ValidationException', message, {
    ValidationExceptionFieldList: fields.length === 0 ? null : fields,
  });
}

export const accessDenied = (message: string) => new AwsError(403, 'AccessDeniedException', message);
export const notFound = (message: string) => new AwsError(404, 'ResourceNotFoundException', message);
export const resourceInUse = (message: string) => new AwsError(423, 'ResourceInUseException', message);
export const quotaExceeded = (message: string) => new AwsError(402, 'ServiceQuotaExceededException', message);
