import type { Viewer } from './permissions';

/**
 * Why this person cannot decide this request; undefined when they can. Never one's own, for admins too, unless there is only one
 * admin: then nobody else is there to ask.
 */
export function decisionProblem(
  request: { state: 'PENDING' | 'APPROVED' | 'REJECTED' | 'VOIDED'; askedById: string },
  decider: Viewer,
  activeAdmins: number,
): 'decided' | 'own' | undefined {
  if (request.state !== 'PENDING') return 'decided';
  const isAlone = decider.role === 'ADMIN' && activeAdmins === 1;
  return request.askedById === decider.userId && !isAlone ? 'own' : undefined;
}
