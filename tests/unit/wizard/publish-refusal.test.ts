import { describe, expect, it } from 'vitest';
import { changedSince } from '@/components/wizard/review/changed-since';
import { NO_ANSWER, refusalOf, unsavedRefusal } from '@/components/wizard/review/publish-refusal';
import { shownOffer } from '@/lib/domain/offers/shown-offer';
import { snapshot } from '../core/fixtures';

const shown = shownOffer(snapshot(), false);

describe('refusalOf', () => {
  it('reads the page again after a price, tier or draft that changed', () => {
    for (const reason of ['price_changed', 'tier_changed', 'draft_changed'])
      expect(refusalOf({ kind: 'conflict', reason, message: 'It changed.' })).toMatchObject({
        lead: 'It changed.',
        refresh: true,
      });
  });

  it('leads to an offer that was submitted already', () => {
    expect(refusalOf({ kind: 'conflict', reason: 'already_submitted', message: '' }).action).toBe('open_offer');
  });

  it('reads the page again after an opportunity that cannot be used any more', () => {
    expect(refusalOf({ kind: 'invalid', fieldErrors: { authorizationId: 'No.' } }).refresh).toBe(true);
    expect(refusalOf({ kind: 'invalid', fieldErrors: { buyers: 'No.' } }).refresh).toBe(false);
  });

  it('keeps the messages of fields and the reference of a bug', () => {
    expect(refusalOf({ kind: 'invalid', fieldErrors: { buyers: 'No.' } }).fieldErrors).toEqual({ buyers: 'No.' });
    expect(refusalOf({ kind: 'unexpected', errorId: 'e1f2' }).text).toContain('e1f2');
  });

  it('claims nothing when the answer got lost', () => {
    expect(NO_ANSWER.text).not.toContain('Nothing was published');
    expect(refusalOf({ kind: 'unexpected', errorId: 'e1f2' }).text).not.toContain('Nothing was published');
  });
});

describe('unsavedRefusal', () => {
  it('is silent where the conflict itself is in view', () => {
    const conflict = { outcome: 'conflict', version: 2, savedAt: '', savedByName: '' } as const;
    expect(unsavedRefusal({ kind: 'conflict', conflict: { ...conflict, content: {} as never } })).toBeNull();
    expect(unsavedRefusal({ kind: 'signed_out' })?.action).toBe('sign_in');
    expect(unsavedRefusal({ kind: 'updated' })).toBeNull();
  });
});

describe('changedSince', () => {
  it('says what was shown and what it is now', () => {
    expect(changedSince(shown, { ...shown, markupPercent: '30', buyerPrice: '0.0104' })).toEqual([
      'Buyer price: 0.010, now 0.0104',
      'Markup: 25 %, now 30 %',
    ]);
  });

  it('leaves out what the page tells already', () => {
    const now = { ...shown, name: 'Other', markupPercent: '30', buyerPrice: '0.0104' };
    expect(changedSince(shown, now, ['buyer price', 'markup'])).toEqual([
      'Offer name: “Archera - Subscription for Acme”, now “Other”',
    ]);
  });

  it('does not take another spelling of an amount for a change', () => {
    expect(changedSince(shown, { ...shown, markupPercent: '25.0', buyerPrice: '0.010' })).toEqual([]);
  });
});
