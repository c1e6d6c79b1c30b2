import type { z } from 'zod';
import { csvChunks, type CsvExport } from '@/lib/domain/core/csv-writing';
import { log } from '@/lib/log';
import type { UseCase } from '@/lib/services/core/use-case';
import { respond } from './respond';

/** `GET` of an export: streams the list of the use case as a CSV file called `<name>-<UTC day>.csv`. */
export async function respondWithCsv(
  name: string,
  useCase: UseCase<z.ZodType, CsvExport, never>,
  asked: unknown,
): Promise<Response> {
  return respond(useCase, asked, {
    answer: (list, context) => {
      const day = context.now.toISOString().slice(0, 10);
      return new Response(streamOf(list), {
        headers: {
          'Cache-Control': 'no-store',
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': `attachment; filename="${name}-${day}.csv"`,
        },
      });
    },
  });
}

/** Reads on only as fast as somebody takes it. A failure half-way breaks the download off: half a list must not look like a whole one. */
function streamOf(list: CsvExport): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const chunks = csvChunks(list);
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { done, value } = await chunks.next();
        if (done === true) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        log.error({ err: error }, 'an export broke off');
        controller.error(error);
      }
    },
    cancel: async () => {
      await chunks.return();
    },
  });
}
