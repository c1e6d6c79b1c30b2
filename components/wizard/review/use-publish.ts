'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { submitOfferAction } from '@/lib/actions/publishing';
import { clashKey } from '@/lib/queries/clashes';
import type { ShownOffer } from '@/lib/domain/offers/shown-offer';
import { customerKeys } from '@/lib/queries/customers';
import type { SubmitOffer } from '@/lib/schemas/core/action-input';
import type { DraftContent } from '@/lib/schemas/wizard/draft-content';
import { sameDraft } from '@/lib/schemas/wizard/same-draft';
import { CHANGED_MEANWHILE, NO_ANSWER, type PublishRefusal, refusalOf, unsavedRefusal } from './publish-refusal';
import type { Draft } from '../draft/use-draft';
import { answerOf } from '../../ui/answer-of';

export type Refused = { refusal: PublishRefusal; shown: ShownOffer; content: DraftContent };

/** Published, or only a draft at AWS that buyers do not see. */
export type SubmitAs = NonNullable<SubmitOffer['as']>;

export type Publish = {
  /** What is being submitted at the moment. */
  submittingAs: SubmitAs | null;
  refused: Refused | null;
  publish: (reviewed: ReviewedOffer, as: SubmitAs) => Promise<PublishRefusal | null>;
};

/** What the review showed: the offer, and the clashes that publishing it would go on in spite of. */
export type ReviewedOffer = { shown: ShownOffer; seenClashes: string[] };

/** Saves what is on the page, submits it and goes to the offer. A second call while one runs does nothing. */
export function usePublish(offerId: string, { content, saver }: Draft): Publish {
  const router = useRouter();
  const queries = useQueryClient();
  const isRunning = useRef(false);
  const [submittingAs, setSubmittingAs] = useState<SubmitAs | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);

  const submit = async (reviewed: ReviewedOffer, as: SubmitAs): Promise<PublishRefusal | 'submitted' | null> => {
    if (!(await saver.flush())) return unsavedRefusal(saver.state());
    // Typed while it was being saved: nobody has reviewed that.
    if (!sameDraft(saver.content(), content)) return CHANGED_MEANWHILE;
    const result = await answerOf(submitOfferAction({ offerId, version: saver.version, as, ...reviewed }));
    if (result === undefined) return NO_ANSWER;
    if (result.ok) return 'submitted';
    return result.error.kind === 'updated' ? null : refusalOf(result.error);
  };
  const publish = async (reviewed: ReviewedOffer, as: SubmitAs): Promise<PublishRefusal | null> => {
    if (isRunning.current) return null;
    isRunning.current = true;
    setSubmittingAs(as);
    setRefused(null);
    const outcome = await submit(reviewed, as);
    if (outcome === 'submitted') {
      // The book has a new customer or more accounts: nobody is to add them once more.
      void queries.invalidateQueries({ queryKey: customerKeys.all });
      // Stays locked: the page is left.
      router.push(`/offers/${offerId}`);
      return null;
    }
    isRunning.current = false;
    setSubmittingAs(null);
    if (outcome === null) return null;
    setRefused({ refusal: outcome, shown: reviewed.shown, content });
    // Somebody may have published for one of these accounts meanwhile.
    await queries.invalidateQueries({ queryKey: clashKey });
    if (outcome.refresh) router.refresh();
    return outcome;
  };
  return { submittingAs, refused, publish };
}
