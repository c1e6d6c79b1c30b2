import { RotateCw } from '../ui/icons';
import { Button } from '../ui/button';
import { Note } from '../ui/note';
import type { Action } from '../ui/use-action';

type SaveFailureNoteProps = Pick<Action, 'problem' | 'failedWith'> & { onReload: () => void };

/** What the server answered, where it belongs to no single field. */
export function SaveFailureNote({ problem, failedWith, onReload }: SaveFailureNoteProps) {
  if (problem === null || failedWith === 'invalid') return null;
  return (
    <Note
      tone={failedWith === 'conflict' || failedWith === 'updated' ? 'warning' : 'danger'}
      role="alert"
      lead={failedWith === 'no_answer' ? 'No answer.' : failedWith !== 'unexpected' && 'Not saved.'}
      action={
        (failedWith === 'not_found' || failedWith === 'no_answer') && (
          <Button size="small" onClick={onReload}>
            <RotateCw aria-hidden />
            Load the newest
          </Button>
        )
      }
    >
      {problem}
    </Note>
  );
}
