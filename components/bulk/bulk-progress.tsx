import { CircleCheck, CircleX, ListEnd, LoaderCircle, Pause } from '../ui/icons';
import { countText } from '@/lib/format';
import type { BulkRunView } from '@/lib/schemas/bulk/bulk-view';
import { Card } from '../ui/card';
import { TextLink } from '../ui/text-link';
import { progressOf, remainingText, runStateWords } from './bulk-words';

/** How far a run is, as a bar and in words. */
export function BulkProgress({ run }: { run: BulkRunView }) {
  const { ended, of } = progressOf(run);
  if (of === 0) return null;
  const { live, failed, needsCheck, queued, publishing, cancelled } = run.counts;
  const isRunning = run.state === 'running';
  const remaining = isRunning ? remainingText(run.remainingMs) : '';
  const width = (count: number) => ({ width: `${(count / of) * 100}%` });
  return (
    <Card aria-label="Progress" className="mb-4 p-4">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        {isRunning && <LoaderCircle aria-hidden className="animate-spin text-info" />}
        {run.state === 'paused' && <Pause aria-hidden className="text-subtle" />}
        <b>{runStateWords[run.state]}</b>
        <span className="text-muted">
          {isRunning ? `publishing ${run.places} at a time, AWS sets the pace` : (run.pauseReason ?? '')}
        </span>
        <span role="status" className="ml-auto tabular-nums">
          <b>
            {countText(ended)} of {countText(of)}
          </b>
          {remaining !== '' && `, ${remaining}`}
        </span>
      </div>
      <div aria-hidden className="my-2.5 flex h-2 gap-0.5 overflow-hidden rounded-full bg-inset">
        <span className="bg-success" style={width(live)} />
        <span className="bg-danger" style={width(failed + needsCheck)} />
      </div>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        <li className="flex items-center gap-1.5">
          <CircleCheck aria-hidden className="text-success" />
          {countText(live)} live
        </li>
        {failed + needsCheck > 0 && (
          <li className="flex items-center gap-1.5">
            <CircleX aria-hidden className="text-danger" />
            {countText(failed + needsCheck)} failed,{' '}
            <TextLink href={`/bulk/${run.id}?filter=failed`} className="underline">
              look at {failed + needsCheck === 1 ? 'it' : 'them'}
            </TextLink>
          </li>
        )}
        {queued + publishing > 0 && (
          <li className="flex items-center gap-1.5">
            <ListEnd aria-hidden className="text-info" />
            {countText(publishing)} publishing, {countText(queued)} queued
          </li>
        )}
        {cancelled > 0 && <li className="text-muted">{countText(cancelled)} cancelled</li>}
      </ul>
    </Card>
  );
}
