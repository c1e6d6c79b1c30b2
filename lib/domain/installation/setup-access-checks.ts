import { accessCure, accessLead } from './access-words';
import { check, untold, type SetupCheck, type SetupFacts } from './setup-check-row';
import { credentialReasons, type CredentialReason, type WaitReason } from '../engine/wait-reason';
import { silenceText, workersSeen } from './worker-life';

/** AWS refuses signatures that are more than five minutes off: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv4-troubleshooting.html */
const SKEW_REFUSED_MS = 5 * 60_000;
const SKEW_NOTICED_MS = 30_000;
export const AWS_PERSON = 'Whoever manages AWS in your company';

/** The SDK has asked nobody: it had nothing to sign with. */
const notAsked: ReadonlySet<WaitReason> = new Set(['no_credentials', 'unknown_profile']);

function reasonsIn({ answers }: SetupFacts): WaitReason[] {
  return [...answers.values()].flatMap((answer) => (answer.kind === 'refused' ? [answer.reason] : []));
}

export const CREDENTIALS_FIRST = 'The credentials have to work first.';
export const REACH_FIRST = 'AWS has to be reached first.';

const START_WORKER =
  'Whoever runs the portal’s server looks at the worker’s log and starts it again. Offers wait in the queue and nothing is lost.';

/** Whether anything is being sent at all. */
export function workerCheck({ workers }: SetupFacts): SetupCheck {
  const seen = workersSeen(workers);
  const [liveliest] = workers;
  if (seen.kind === 'none' || seen.kind === 'silent') {
    const where = liveliest === undefined ? '' : `The last one was on ${liveliest.host}. `;
    const silent = liveliest === undefined ? 'never seen' : `silent for ${silenceText(liveliest.silentMs)}`;
    const result = seen.kind === 'none' && liveliest !== undefined ? 'stopped' : silent;
    return check('worker', 'Worker', 'fail', result, `${where}${START_WORKER}`);
  }
  const count = workers.filter(({ hasEnded }) => !hasEnded).length;
  const versions = [...new Set(workers.filter(({ hasEnded }) => !hasEnded).map(({ version }) => version))].join(', ');
  if (seen.kind === 'some_silent')
    return check(
      'worker',
      'Worker',
      'watch',
      `not all of ${count} answer`,
      `Silent on ${seen.hosts.join(', ')}. The others do its work.`,
    );
  return check('worker', 'Worker', 'pass', `${count === 1 ? 'at work' : `${count} at work`}, version ${versions}`);
}

/** What keeps the portal from asking AWS; none where it asks. */
export function settingsChecks({ settingsRefusal }: SetupFacts): SetupCheck[] {
  return settingsRefusal === null ? [] : [check('settings', 'Settings', 'fail', 'refused', settingsRefusal)];
}

/** Whether anybody at AWS hears the portal. */
export function reachableCheck(facts: SetupFacts): SetupCheck {
  const heard = [...facts.answers.values()].filter((answer) => answer.kind !== 'unreachable');
  const title = 'AWS answers';
  if (facts.answers.size === 0) return untold('reachable', title, 'The settings have to be right first.');
  if (heard.length === 0)
    return check('reachable', title, 'fail', 'no answer', accessCure({ reason: 'unreachable', operations: [] }));
  return heard.every((answer) => answer.kind === 'refused' && notAsked.has(answer.reason))
    ? untold('reachable', title, CREDENTIALS_FIRST)
    : check('reachable', title, 'pass', 'reached');
}

const credentialResults: Record<CredentialReason, string> = {
  credentials_expired: 'expired',
  no_credentials: 'none found',
  unknown_profile: 'unknown profile',
  unknown_key: 'unknown key',
  wrong_secret: 'wrong secret',
  role_refused: 'role refused',
};

/** What AWS, or the SDK, has against the credentials, by name. */
export function credentialsCheck(facts: SetupFacts): SetupCheck {
  const title = 'Credentials';
  const reasons = reasonsIn(facts);
  const reason = credentialReasons.find((one) => reasons.includes(one));
  if (reason !== undefined) {
    const advice = `${accessLead(reason)}. ${accessCure({ reason, operations: [] })}`;
    return check('credentials', title, 'fail', credentialResults[reason], advice);
  }
  const identity = facts.answers.get('GetCallerIdentity');
  if (identity?.kind === 'answered') return check('credentials', title, 'pass', 'valid');
  if (identity?.kind !== 'refused') return untold('credentials', title, REACH_FIRST);
  return check(
    'credentials',
    title,
    'fail',
    'not accepted',
    `${AWS_PERSON} checks the key or the role of the portal’s server.`,
  );
}

/** How far this server’s clock is from AWS’s. */
export function clockCheck(facts: SetupFacts): SetupCheck {
  if (reasonsIn(facts).includes('clock'))
    return check('clock', 'Clock', 'fail', 'refused by AWS', accessCure({ reason: 'clock', operations: [] }));
  const skews = [...facts.answers.values()].flatMap((answer) =>
    answer.kind === 'answered' && answer.skewMs !== null ? [Math.abs(answer.skewMs)] : [],
  );
  if (skews.length === 0) return untold('clock', 'Clock', 'AWS has to answer first.');
  const skewMs = Math.min(...skews);
  // AWS tells its time in whole seconds.
  const result = skewMs < 2000 ? 'in step' : `${Math.round(skewMs / 1000)} s apart`;
  if (skewMs < SKEW_NOTICED_MS) return check('clock', 'Clock', 'pass', result);
  const state = skewMs < SKEW_REFUSED_MS ? 'watch' : 'fail';
  return check(
    'clock',
    'Clock',
    state,
    result,
    'Whoever runs the portal’s server sets its clock by NTP; AWS refuses five minutes.',
  );
}
