import type { Viewer } from './permissions';

/**
 * Why this person cannot decide this request; undefined when they can. Never one's own, whether they asked for it or last edited the
 * draft, for admins too, unless there is only one admin: then nobody else is there to ask.
 */
export function decisionProblem(
  request: { state: 'PENDING' | 'APPROVED' | 'REJECTED' | 'VOIDED'; askedById: string; draftEditedById: string | null },
  decider: Viewer,
  activeAdmins: number,
): 'decided' | 'own' | undefined {
  if (request.state !== 'PENDING') return 'decided';
  const isOwn = [request.askedById, request.draftEditedById].includes(decider.userId);
  const isAlone = decider.role === 'ADMIN' && activeAdmins === 1;
  return isOwn && !isAlone ? 'own' : undefined;
}
