import { database } from '../db/client';

/** Whether this process reaches its database. */
export async function checkHealth(): Promise<boolean> {
  try {
    await database().pool.query('SELECT 1');
    return true;
  } catch {
    return false;
  }
}
