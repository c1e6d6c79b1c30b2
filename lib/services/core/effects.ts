/**
 * Every effect of publishing by name: each request to AWS and each transaction. A process may die before or after any of them,
 * and nothing may be lost or made twice; the tests walk through this list.
 */
export const effectNames = [
  'database.submit',
  'database.submit_change',
  'database.dispatch',
  'database.take',
  'database.release',
  'database.record',
  'database.record_followed',
  'database.prepare_request',
  'aws.read_authorization',
  'aws.read_agreements',
  'aws.read_offer',
  'aws.start_change_set',
  'aws.find_change_set',
  'aws.list_open_change_sets',
  'aws.describe_change_set',
  'aws.cancel_change_set',
  'aws.find_left_over',
  'aws.read_back',
  'database.compare',
  'database.replace',
  'database.match_found',
  'aws.read_again',
] as const;
export type EffectName = (typeof effectNames)[number];

export type EffectProbe = (name: EffectName, moment: 'before' | 'after') => void | Promise<void>;

let probe: EffectProbe | undefined;

/** For tests that end a process at a chosen effect. */
export function probeEffects(observer: EffectProbe | undefined): void {
  probe = observer;
}

/** Does one effect of the list. */
export async function effect<Value>(name: EffectName, work: () => Promise<Value>): Promise<Value> {
  await probe?.(name, 'before');
  const value = await work();
  await probe?.(name, 'after');
  return value;
}
