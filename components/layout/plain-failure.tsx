import { errorReference } from './error-reference';

/** What people see where not even the portal's frame could be shown. On every page's way into the browser, so it brings next to nothing. */
export function PlainFailure({ error, retry }: { error: unknown; retry: () => void }) {
  const reference = errorReference(error);
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-4 px-5 text-center">
      <div role="alert">
        <h1 className="text-xl font-semibold">Something went wrong</h1>
        <p className="mt-1 text-sm text-muted">Your offers are safe, and publishing goes on in the background.</p>
        {reference !== undefined && (
          <p className="mt-3 text-sm text-muted">
            Reference <span className="font-mono text-[12.5px] select-all">{reference}</span>
          </p>
        )}
      </div>
      <div className="flex items-center gap-4 text-sm font-medium">
        <button
          type="button"
          onClick={retry}
          className="rounded-md bg-accent px-3 py-2 text-on-accent hover:bg-accent-hover"
        >
          Try again
        </button>
        {/* Not within the page that failed: the portal is loaded anew. */}
        <a href="/offers" className="rounded-sm text-accent-text underline underline-offset-2">
          Go to offers
        </a>
      </div>
    </main>
  );
}
