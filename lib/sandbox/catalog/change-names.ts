import { splitIdentifier } from '../identifiers';
import { validationError } from '../wire/aws-error';
import { referencedName, type ChangeRequest } from './start-change-set-request';

/** Throws 422 for a name that two changes share and for a reference to a change that does not create anything. */
export function checkChangeNames(changes: readonly ChangeRequest[]): void {
  const names = changes.flatMap((change) => (change.ChangeName === undefined ? [] : [change.ChangeName]));
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  if (duplicate !== undefined) throw validationError(`ChangeName '${duplicate}' is used by more than one change.`);
  for (const change of changes) {
    const name = referencedName(change.Entity.Identifier);
    if (name === undefined) continue;
    const referenced = changes.find((other) => other.ChangeName === name);
    if (referenced === undefined) throw validationError(`No change is named '${name}' in the change set.`);
    if (!referenced.ChangeType.startsWith('Create')) {
      throw validationError(`The change named '${name}' does not create an entity.`);
    }
  }
}

/**
 * Throws 422 when one change type appears twice for one entity.
 * https://docs.aws.amazon.com/marketplace/latest/APIReference/API_StartChangeSet.html
 */
export function checkOneChangePerEntity(changes: readonly ChangeRequest[]): void {
  const seen = new Set<string>();
  for (const { ChangeType, Entity } of changes) {
    if (Entity.Identifier === undefined) continue;
    const entity = splitIdentifier(Entity.Identifier).id;
    const key = `${ChangeType} ${entity}`;
    if (seen.has(key)) throw validationError(`ChangeType '${ChangeType}' is requested more than once for '${entity}'.`);
    seen.add(key);
  }
}
