/** An expected failure, as a value. Bugs are thrown instead and reach people only as an errorId. */
export type AppError =
  | { kind: 'invalid'; fieldErrors: FieldErrors }
  | { kind: 'unauthenticated' }
  | { kind: 'forbidden' }
  | { kind: 'not_found' }
  | { kind: 'conflict'; reason: ConflictReason; message: string }
  | { kind: 'marketplace_unavailable'; message: string };

/** Messages for people by the path of the field that they belong to, such as `buyers` or `expirationDate`. */
export type FieldErrors = Record<string, string>;

export type ConflictReason =
  | 'draft_changed'
  | 'policy_changed'
  | 'price_changed'
  | 'already_submitted'
  | 'tier_changed'
  | 'not_editable'
  | 'too_late'
  | 'changed_at_aws'
  | 'not_adoptable'
  | 'customer_changed'
  | 'already_decided'
  | 'user_changed'
  | 'clash'
  | 'refused'
  | 'needs_approval'
  | 'offer_changed'
  | 'needs_confirmation'
  | 'being_checked';

export type Result<Value, Failure = AppError> = { ok: true; value: Value } | { ok: false; error: Failure };

export function success<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

export function failure<Failure>(error: Failure): { ok: false; error: Failure } {
  return { ok: false, error };
}

export function invalid(fieldErrors: FieldErrors): { ok: false; error: AppError } {
  return failure({ kind: 'invalid', fieldErrors });
}
