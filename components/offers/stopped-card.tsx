import { Ban, PencilLine } from '../ui/icons';
import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';

/** Publishing was stopped before anything was published. */
export function StoppedCard({ offerId, canEdit }: { offerId: string; canEdit: boolean }) {
  return (
    <Card>
      <div className="flex gap-3 p-5">
        <Ban aria-hidden className="mt-[5px] text-muted" />
        <div className="min-w-0">
          <h2 className="text-[17px] leading-[26px] font-semibold tracking-[-0.01em]">Publishing was stopped</h2>
          <p className="text-muted">Nothing was published. What you entered is kept.</p>
          {canEdit && (
            <ButtonLink variant="primary" className="mt-4" href={`/offers/new?draft=${offerId}&step=review`}>
              <PencilLine aria-hidden />
              Edit and publish again
            </ButtonLink>
          )}
        </div>
      </div>
    </Card>
  );
}
