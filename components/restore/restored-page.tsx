import { utcMinuteText } from '@/lib/format';
import type { RestoredView } from '@/lib/schemas/restore/restored-view';
import { Page } from '../layout/page';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { ArchiveRestore } from '../ui/icons';
import { Note } from '../ui/note';
import { PageHeader } from '../ui/page-header';
import { RefreshWhileStopped } from './refresh-while-stopped';
import { RestoreFindings } from './restore-findings';

/** What AWS knew and the database, restored from a backup, did not. */
export function RestoredPageView({ view: { stoppedSince, findings, openCount } }: { view: RestoredView }) {
  return (
    <Page>
      <PageHeader
        title="After a restore"
        below="What AWS knew of the portal’s offers, and the database did not, when it was restored from a backup."
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Standing stoppedSince={stoppedSince} openCount={openCount} isEmpty={findings.length === 0} />
        {findings.length === 0 ? (
          <Card>
            <EmptyState
              icon={ArchiveRestore}
              title={stoppedSince === null ? 'Nothing was found' : 'Nothing was found yet'}
            >
              Whatever AWS knows, and cannot be matched with an offer of the portal, is listed here.
            </EmptyState>
          </Card>
        ) : (
          <RestoreFindings findings={findings} openCount={openCount} />
        )}
      </div>
      <RefreshWhileStopped isStopped={stoppedSince !== null} />
    </Page>
  );
}

type StandingProps = { stoppedSince: string | null; openCount: number; isEmpty: boolean };

function Standing({ stoppedSince, openCount, isEmpty }: StandingProps) {
  if (stoppedSince !== null)
    return (
      <Note tone="warning" lead={`Nothing has been sent since ${utcMinuteText(new Date(stoppedSince))}.`}>
        The portal compares everything at AWS with its database. Offers go out again by themselves, at the earliest a
        minute after it was noticed, and none goes out twice.
      </Note>
    );
  if (isEmpty) return null;
  return openCount === 0 ? (
    <Note tone="success" lead="Everything has been dealt with.">
      Offers go out as usual.
    </Note>
  ) : (
    <Note tone="info" lead="Offers go out again.">
      What could not be matched stays listed until somebody has dealt with it.
    </Note>
  );
}
