import { z } from 'zod';
import { failure } from '@/lib/domain/core/result';
import { supportPack } from '@/lib/services/offers/support-pack';
import { respondWith } from '../../../respond';

/** A file to attach to a support case. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const id = z.uuid().safeParse((await params).id);
  return respondWith(
    async (context) => {
      if (context.viewer === undefined) return failure({ kind: 'unauthenticated' });
      return id.success ? supportPack(context, id.data) : failure({ kind: 'not_found' });
    },
    ({ fileName, document }) =>
      new Response(`${JSON.stringify(document, null, 2)}\n`, {
        headers: {
          'Cache-Control': 'no-store',
          'Content-Type': 'application/json; charset=utf-8',
          'Content-Disposition': `attachment; filename="${fileName}"`,
        },
      }),
  );
}
