import { detailsSchemas, isChangeTypeName, type ChangeTypeName } from '../change-types/details';
import { parseDocument } from '../catalog/validate-document';
import type { SandboxSwitches } from '../settings';
import type { Change } from '../store/rows';
import type { TypedChange } from './changes';

/** The stored change with its document in the type's own shape; undefined for a change that has no effect here. */
export function typedChange(change: Change, switches: SandboxSwitches): TypedChange | undefined {
  if (!isChangeTypeName(change.changeType)) return undefined;
  const schemas = detailsSchemas({
    ...switches,
    nameAndDescriptionAtCreate: 'optional',
    tooManyBuyerAccounts: 'asynchronous',
  });
  const common = { identifier: change.identifier, changeName: change.changeName };
  const typed = <Name extends ChangeTypeName>(changeType: Name) => ({
    ...common,
    changeType,
    details: parseDocument(schemas[changeType], JSON.parse(change.details)),
  });
  return typed(change.changeType) as TypedChange;
}
