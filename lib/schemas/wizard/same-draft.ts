import type { DraftContent } from './draft-content';

/** Whether two versions of a draft say the same. Apart from the words for what differs: every wizard asks it, and few show those. */
export function sameDraft(one: DraftContent, other: DraftContent): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

function inOrder(content: DraftContent): [string, unknown][] {
  return Object.entries(content).sort(([one], [other]) => (one < other ? -1 : 1));
}
