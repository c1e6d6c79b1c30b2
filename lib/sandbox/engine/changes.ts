import type { ChangeTypeName, DetailsOf } from '../change-types/details';

/** A change whose document has been checked against its type. */
export type TypedChange = {
  [Name in ChangeTypeName]: {
    changeType: Name;
    details: DetailsOf<Name>;
    identifier: string | undefined;
    changeName: string | undefined;
  };
}[ChangeTypeName];

export type ChangeError = { ErrorCode: string; ErrorMessage: string };
