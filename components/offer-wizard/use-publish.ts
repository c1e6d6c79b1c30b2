'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { submitOfferAction } from '@/lib/actions/submit-offer-action';
import type { SubmitOffer } from '@/lib/schemas/action-input';
import type { DraftContent } from '@/lib/schemas/draft-content';
import { sameDraft } from '@/lib/schemas/draft-differences';
import {
  CHANGED_MEANWHILE,
  NO_ANSWER,
  type PublishRefusal,
  refusalOf,
  type ShownOffer,
  unsavedRefusal,
} from './publish-refusal';
import type { Draft } from './use-draft';

export type Refused = { refusal: PublishRefusal; shown: ShownOffer; content: DraftContent };

/** Published, or only a draft at AWS that buyers do not see. */
export type SubmitAs = NonNullable<SubmitOffer['as']>;

export type Publish = {
  /** What is being submitted at the moment. */
  submittingAs: SubmitAs | null;
  refused: Refused | null;
  publish: (shown: ShownOffer, as: SubmitAs) => Promise<PublishRefusal | null>;
};

/** Saves what is on the page, submits it and goes to the offer. A second call while one runs does nothing. */
export function usePublish(offerId: string, { content, saver }: Draft): Publish {
  const router = useRouter();
  const isRunning = useRef(false);
  const [submittingAs, setSubmittingAs] = useState<SubmitAs | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);

  const submit = async (shown: ShownOffer, as: SubmitAs): Promise<PublishRefusal | 'submitted' | null> => {
    if (!(await saver.flush())) return unsavedRefusal(saver.state());
    // Typed while it was being saved: nobody has reviewed that.
    if (!sameDraft(saver.content(), content)) return CHANGED_MEANWHILE;
    const result = await submitOfferAction({ offerId, version: saver.version, as, shown }).catch(() => undefined);
    if (result === undefined) return NO_ANSWER;
    return result.ok ? 'submitted' : refusalOf(result.error);
  };
  const publish = async (shown: ShownOffer, as: SubmitAs): Promise<PublishRefusal | null> => {
    if (isRunning.current) return null;
    isRunning.current = true;
    setSubmittingAs(as);
    setRefused(null);
    const outcome = await submit(shown, as);
    if (outcome === 'submitted') {
      // Stays locked: the page is left.
      router.push(`/offers/${offerId}`);
      return null;
    }
    isRunning.current = false;
    setSubmittingAs(null);
    if (outcome === null) return null;
    setRefused({ refusal: outcome, shown, content });
    if (outcome.refresh) router.refresh();
    return outcome;
  };
  return { submittingAs, refused, publish };
}
