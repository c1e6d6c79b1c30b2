import { describe, expect, it } from 'vitest';
import {
  auditActions,
  auditActionWords,
  auditKindOf,
  auditSentence,
  type AuditAction,
} from '@/lib/domain/audit/audit-action';

describe('an action of the audit trail', () => {
  it.each(auditActions)('%s is told in a sentence of its own, and in words for the filter', (action) => {
    const others = auditActions.filter((other) => other !== action);
    expect(others.map((other) => auditSentence(other, 'Bronze'))).not.toContain(auditSentence(action, 'Bronze'));
    expect(auditActionWords(action)).toMatch(/^[A-Z]/);
  });

  it('that a later release wrote is told by its own name', () => {
    for (const action of ['offer.teleported', 'toString']) expect(auditSentence(action, 'Bronze')).toBe(action);
  });

  it.each<[AuditAction, string, string, string]>([
    ['tier.version_saved', 'tier', 'Saved a new version of Bronze', 'Saved a new version of a tier'],
    ['offer.published', 'offer', 'Bronze is live', 'An offer is live'],
    ['draft.created', 'offer', 'Started a new offer', 'Started a new offer'],
    ['approval.granted', 'offer', 'Approved Bronze', 'Approved an offer'],
    ['bulk.finished', 'bulk', 'Bronze has finished', 'A bulk run has finished'],
  ])('%s is about a thing of the kind %s: %s, %s', (action, kind, sentence, words) => {
    expect([auditKindOf(action), auditSentence(action, 'Bronze'), auditActionWords(action)]).toEqual([
      kind,
      sentence,
      words,
    ]);
  });
});
