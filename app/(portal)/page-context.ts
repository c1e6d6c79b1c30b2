import { forbidden, notFound, redirect } from 'next/navigation';
import { requestOrigin } from '@/lib/auth/request-origin';
import { activeViewer } from '@/lib/auth/viewer';
import type { Viewer } from '@/lib/domain/core/permissions';
import type { Result } from '@/lib/domain/core/result';
import type { ServiceContext } from '@/lib/services/core/context';
import { requestContext } from '@/lib/services/core/request-context';

export type PageContext = ServiceContext & { viewer: Viewer };

/** The person behind a page; a stranger is sent to sign in and back to `path` afterwards. */
export async function pageContext(path: string): Promise<PageContext> {
  const viewer = await activeViewer();
  if (viewer === undefined) redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
  return { ...(await requestContext(viewer, await requestOrigin())), viewer };
}

/** The value, or the page that fits the failure. */
export function pageValue<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  switch (result.error.kind) {
    case 'unauthenticated':
      redirect('/sign-in');
    case 'forbidden':
      forbidden();
    case 'not_found':
      notFound();
    default:
      throw new Error(`A page could not be shown: ${result.error.kind}`);
  }
}

/** Search parameters as one value each; of a repeated one the first counts. */
export function singleValues(
  parameters: Record<string, string | string[] | undefined>,
): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}
