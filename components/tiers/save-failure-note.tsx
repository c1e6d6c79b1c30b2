import { RotateCw } from '../ui/icons';
import { Button } from '../ui/button';
import { Note } from '../ui/note';
import type { SaveFailure } from './use-tier-version-form';
import { PORTAL_UPDATED } from '../ui/action-problem';

/** What the server answered, where it belongs to no single field. */
export function SaveFailureNote({ failure, onReload }: { failure: SaveFailure; onReload: () => void }) {
  const reload = (
    <Button size="small" onClick={onReload}>
      <RotateCw aria-hidden />
      Load the newest
    </Button>
  );
  switch (failure.kind) {
    case 'invalid':
      return null;
    case 'conflict':
      return (
        <Note tone="warning" role="alert" lead="Not saved.">
          {failure.message}
        </Note>
      );
    case 'marketplace_unavailable':
      return (
        <Note tone="danger" role="alert" lead="Not saved.">
          {failure.message}
        </Note>
      );
    case 'updated':
      return (
        <Note tone="warning" role="alert" lead="Not saved.">
          {PORTAL_UPDATED}
        </Note>
      );
    case 'forbidden':
      return (
        <Note tone="danger" role="alert" lead="Not saved.">
          Your role can no longer change tiers. Ask an admin.
        </Note>
      );
    case 'unauthenticated':
      return (
        <Note tone="danger" role="alert" lead="Not saved.">
          You are signed out. Sign in again in another tab, then save here.
        </Note>
      );
    case 'not_found':
      return (
        <Note tone="danger" role="alert" lead="Not saved." action={reload}>
          This tier no longer exists.
        </Note>
      );
    case 'unexpected':
      return (
        <Note tone="danger" role="alert" lead="Something went wrong.">
          Reference {failure.errorId}. Load the page again to see whether it was saved.
        </Note>
      );
    case 'unreachable':
      return (
        <Note tone="danger" role="alert" lead="No answer." action={reload}>
          The portal could not be reached. Load the newest versions to see whether yours was saved.
        </Note>
      );
  }
}
