import { CircleX, PencilLine } from '../ui/icons';
import type { FailureView, OfferProgress } from '@/lib/schemas/offers/offer-view';
import { TextWithAccountIds } from '../ui/account-id';
import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { CodeBlock } from '../ui/code-block';
import { Disclosure } from '../ui/disclosure';
import { FailureCure, type CureOffer } from './failure-cure';

/** Cures that end in the wizard or change the draft: beside them another way there would say the same twice. */
const editing = new Set<FailureView['cure']['kind']>(['remove_accounts', 'edit', 'pick_date', 'publish_again']);

/** Sentence, cure, evidence. */
export function FailedCard({ progress, offer }: { progress: OfferProgress; offer: CureOffer }) {
  const { failures } = progress;
  return (
    <Card className="border-danger-line">
      <div className="grid gap-4 p-5">
        {failures.length === 0 && (
          <Cause title="Publishing stopped" advice="Nothing was published. AWS gave no reason." />
        )}
        {failures.map((failure, index) => (
          <div key={index} className="grid gap-4">
            <Cause title={failure.title} advice={failure.advice} />
            <div className="flex flex-wrap items-center gap-2 pl-7 empty:hidden">
              <FailureCure cure={failure.cure} accountIds={failure.accountIds} offer={offer} isFirst={index === 0} />
            </div>
          </div>
        ))}
        {offer.canEdit && !failures.some(({ cure }) => editing.has(cure.kind)) && (
          <div className="pl-7">
            <ButtonLink
              variant={failures[0]?.cure.kind === 'mail_vendor' ? 'secondary' : 'primary'}
              href={`/offers/new?draft=${offer.id}&step=review`}
            >
              <PencilLine aria-hidden />
              Edit and publish again
            </ButtonLink>
          </div>
        )}
      </div>
      {failures.length > 0 && (
        <div className="border-t border-line px-5 py-2">
          <Disclosure title="What AWS said">
            <CodeBlock text={failures.map(evidenceOf).join('\n\n')} subject="AWS’s words" language="text" />
          </Disclosure>
        </div>
      )}
    </Card>
  );
}

function Cause({ title, advice }: { title: string; advice: string }) {
  return (
    <div className="flex gap-3">
      <CircleX aria-hidden className="mt-[5px] text-danger" />
      <div className="min-w-0">
        <h2 className="text-[17px] leading-[26px] font-semibold tracking-[-0.01em] wrap-anywhere">
          <TextWithAccountIds text={title} />
        </h2>
        <p className="text-muted">
          <TextWithAccountIds text={advice} />
        </p>
      </div>
    </div>
  );
}

function evidenceOf({ code, changeType, message }: FailureView): string {
  return `${changeType === null ? code : `${code}  ${changeType}`}\n${message}`;
}
