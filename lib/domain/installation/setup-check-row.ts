/** `unproven`: nothing read-only can tell. */
export type CheckState = 'pass' | 'watch' | 'fail' | 'unproven';

export type SetupCheck = {
  id: string;
  title: string;
  state: CheckState;
  /** Short, on the right: "84 ms", "denied". */
  result: string;
  /** What is missing and who can fix it; null when nothing is. */
  advice: string | null;
  /** The IAM action that is missing; null when none is. */
  missingAction: string | null;
};

export function check(
  id: string,
  title: string,
  state: CheckState,
  result: string,
  advice: string | null = null,
  missingAction: string | null = null,
): SetupCheck {
  return { id, title, state, result, advice, missingAction };
}

/** What cannot be told before something else is mended. */
export function untold(id: string, title: string, advice: string): SetupCheck {
  return check(id, title, 'unproven', 'unknown', advice);
}
