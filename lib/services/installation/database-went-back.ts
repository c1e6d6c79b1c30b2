/**
 * The database is older than what AWS knows: it was restored from a backup, or a failover lost its last commits. Nothing is sent until
 * everything at AWS is matched with a row or listed for a person.
 */
export class DatabaseWentBack extends Error {
  constructor() {
    super('The database went back. Nothing is sent until everything at AWS is matched.');
  }
}
