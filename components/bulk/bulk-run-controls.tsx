'use client';

import { Download, RefreshCw } from '../ui/icons';
import { useState } from 'react';
import {
  cancelBulkRunAction,
  pauseBulkRunAction,
  queueBulkRunAction,
  checkUnsentBulkAction,
  resumeBulkRunAction,
} from '@/lib/actions/bulk';
import { priceText } from '@/lib/domain/tiers/price';
import { countedText } from '@/lib/format';
import type { BulkRunView } from '@/lib/schemas/bulk/bulk-view';
import { Button, buttonClasses } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import type { Action } from '../ui/use-action';

type BulkRunControlsProps = {
  run: BulkRunView;
  canPublish: boolean;
  canExport: boolean;
  action: Action;
};

/** What can be done with the whole run, as far as it is there to be done. */
export function BulkRunControls({ run, canPublish, canExport, action }: BulkRunControlsProps) {
  const { id: runId, counts, state } = run;
  const isOpen = state === 'preview' || state === 'running' || state === 'paused' || state === 'finished';
  const isUnderWay = state === 'running' || state === 'paused';
  return (
    <>
      {canExport && (
        <a
          href={`/api/bulk/${runId}/export?filter=${counts.problem > 0 ? 'problem' : 'all'}`}
          download
          className={buttonClasses()}
        >
          <Download aria-hidden />
          {counts.problem > 0 ? 'Download rows with errors' : 'Export'}
        </a>
      )}
      {canPublish && isOpen && counts.problem + counts.ready > 0 && (
        <Button
          aria-disabled={action.isRunning || undefined}
          onClick={() => void action.run(() => checkUnsentBulkAction({ runId }))}
        >
          <RefreshCw aria-hidden />
          Check again
        </Button>
      )}
      {canPublish && state === 'running' && (
        <Button onClick={() => void action.run(() => pauseBulkRunAction({ runId }))}>Pause</Button>
      )}
      {canPublish && state === 'paused' && (
        <Button
          variant={counts.ready === 0 ? 'primary' : 'secondary'}
          onClick={() => void action.run(() => resumeBulkRunAction({ runId }))}
        >
          Resume
        </Button>
      )}
      {canPublish && isUnderWay && <CancelRun run={run} action={action} />}
      {canPublish && isOpen && counts.ready > 0 && <QueueRows run={run} action={action} />}
    </>
  );
}

function QueueRows({ run, action }: Pick<BulkRunControlsProps, 'run' | 'action'>) {
  const [isOpen, setIsOpen] = useState(false);
  const { ready, problem } = run.counts;
  const offers = countedText(ready, 'offer');
  const queue = async () => {
    await action.run(() => queueBulkRunAction({ runId: run.id, readyCount: ready }));
    setIsOpen(false);
  };
  return (
    <>
      <Button variant="primary" onClick={() => setIsOpen(true)}>
        Queue {offers}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title={`Publish ${offers}?`}
        confirmLabel={`Queue ${offers}`}
        runningLabel="Queueing…"
        dismissLabel="Not yet"
        isRunning={action.isRunning}
        onConfirm={() => void queue()}
      >
        <p>
          {ready === 1 ? 'It is' : 'They are'} published at{' '}
          {run.price === null ? 'the tier’s price' : priceText(run.price.buyerPrice)} per unit, one after another. AWS
          freezes price and accounts for good.
        </p>
        {problem > 0 && (
          <p>
            {problem === 1 ? '1 row that needs a fix stays' : `${countedText(problem, 'row')} that need a fix stay`}{' '}
            here.
          </p>
        )}
      </ConfirmDialog>
    </>
  );
}

function CancelRun({ run, action }: Pick<BulkRunControlsProps, 'run' | 'action'>) {
  const [isOpen, setIsOpen] = useState(false);
  const cancel = async () => {
    await action.run(() => cancelBulkRunAction({ runId: run.id }));
    setIsOpen(false);
  };
  return (
    <>
      <Button variant="danger" onClick={() => setIsOpen(true)}>
        Cancel the rest
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title="Cancel what was not sent?"
        confirmLabel="Cancel the rest"
        runningLabel="Cancelling…"
        dismissLabel="Go on"
        isRunning={action.isRunning}
        onConfirm={() => void cancel()}
        variant="danger"
      >
        <p>Offers that wait are not published. What AWS works on already goes on; each has its own page.</p>
      </ConfirmDialog>
    </>
  );
}
