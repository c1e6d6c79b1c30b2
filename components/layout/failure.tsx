/**
 * What people see of a bug: what is safe, a way on, and the reference under which the log has the cause. It comes into the
 * browser with every page, so it is made of next to nothing.
 */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const reference = referenceOf(error);
  // A part of the page that a newer portal does not have any more, or that got lost on the way: only a reload brings it.
  const isMissing = error instanceof Error && error.name === 'ChunkLoadError';
  return (
    <div className="grid min-h-[60dvh] place-content-center justify-items-center gap-4 px-5 text-center">
      <div role="alert">
        <h1 className="text-xl font-semibold">{isMissing ? 'Reload to go on' : 'Something went wrong'}</h1>
        <p className="mt-1 text-sm text-muted">
          {isMissing && 'The portal was updated, or the connection broke. '}Your offers are safe, and publishing goes on
          in the background.
        </p>
        {reference !== undefined && (
          <p className="mt-3 text-sm text-muted">
            Reference <span className="font-mono text-[12.5px] text-fg select-all">{reference}</span>
          </p>
        )}
      </div>
      <div className="flex items-center gap-4 text-sm font-medium">
        <button
          type="button"
          onClick={isMissing ? () => location.reload() : retry}
          className="h-[34px] rounded-md bg-accent px-3 text-on-accent shadow-control hover:bg-accent-hover"
        >
          {isMissing ? 'Reload' : 'Try again'}
        </button>
        {/* Not within the page that failed: the portal is loaded anew. */}
        <a href="/offers" className="rounded-sm text-accent-text underline underline-offset-2">
          Go to offers
        </a>
      </div>
    </div>
  );
}

function referenceOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('digest' in error)) return undefined;
  return typeof error.digest === 'string' ? error.digest : undefined;
}
