import { supportPack } from '@/lib/services/offers/support-pack';
import { respond } from '../../../respond';

/** A file to attach to a support case. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(supportPack, (await params).id, {
    answer: ({ fileName, document }) =>
      new Response(`${JSON.stringify(document, null, 2)}\n`, {
        headers: {
          'Cache-Control': 'no-store',
          'Content-Type': 'application/json; charset=utf-8',
          'Content-Disposition': `attachment; filename="${fileName}"`,
        },
      }),
  });
}
