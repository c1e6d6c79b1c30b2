import { ChevronLeft, UserRoundCheck } from '../ui/icons';
import type { ApprovalQueueView } from '@/lib/schemas/approvals/approval-view';
import { Page } from '../layout/page';
import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { classNames } from '../ui/class-names';
import { EmptyState } from '../ui/empty-state';
import { PageHeader } from '../ui/page-header';
import { TextLink } from '../ui/text-link';
import { ApprovalDetail } from './approval-detail';
import { WaitingList } from './waiting-list';

type ApprovalsPageViewProps = {
  queue: ApprovalQueueView;
  /** The address names a request: a phone shows that one and not the list. */
  isOneChosen: boolean;
  /** ISO instant of the portal's clock. */
  now: string;
};

export function ApprovalsPageView({ queue: { waiting, chosen }, isOneChosen, now }: ApprovalsPageViewProps) {
  const place = waiting.findIndex(({ id }) => id === chosen?.id);
  return (
    <Page className="max-md:pb-24">
      <PageHeader
        title="Approvals"
        below={
          <span className="max-md:hidden">
            Only what deviates from policy comes here. Nobody decides their own while somebody else may.
          </span>
        }
        above={
          isOneChosen && (
            <TextLink href="/approvals" className="flex items-center gap-1 text-sm md:hidden">
              <ChevronLeft aria-hidden />
              {place === -1 ? 'All that wait' : `${place + 1} of ${waiting.length} waiting`}
            </TextLink>
          )
        }
      />
      {chosen === null ? (
        <NothingWaits />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 md:grid-cols-[300px_minmax(0,1fr)]">
          <WaitingList
            waiting={waiting}
            chosenId={chosen.id}
            now={now}
            {...(isOneChosen && { className: 'max-md:hidden' })}
          />
          <ApprovalDetail key={chosen.id} request={chosen} className={classNames(!isOneChosen && 'max-md:hidden')} />
        </div>
      )}
    </Page>
  );
}

function NothingWaits() {
  return (
    <Card>
      <EmptyState
        icon={UserRoundCheck}
        title="Nothing waits for approval"
        actions={<ButtonLink href="/offers">Open the offers</ButtonLink>}
      >
        Offers that keep to the policy are published without anybody’s approval.
      </EmptyState>
    </Card>
  );
}
