import type { z } from 'zod';
import { runUpload } from '@/lib/actions/run-action';
import { csvSizeProblem } from '@/lib/domain/core/csv-decoding';
import { ShapeCounter, type ShapeLimits } from '@/lib/domain/core/json-shape';
import { invalid, success, type Result } from '@/lib/domain/core/result';
import type { UseCase } from '@/lib/services/core/use-case';

const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  updated: 409,
  marketplace_unavailable: 503,
  unexpected: 500,
} as const;

type Upload = {
  largestBytes: number;
  /** For JSON: how much may be made of it. */
  shape?: ShapeLimits;
  /** What the use case takes, of the bytes that came and of the address. */
  inputOf: (bytes: Uint8Array<ArrayBuffer>, address: URLSearchParams) => Result<unknown>;
};

/** The frame of every upload: who sends it is asked first, then it is read as it comes, up to its limit. Answers like an action. */
export async function receiveUpload<Value>(
  request: Request,
  useCase: UseCase<z.ZodType, Value, never>,
  upload: Upload,
): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const answer = await runUpload(useCase, async () => {
    const bytes = await readUpTo(request, upload);
    return bytes.ok ? upload.inputOf(bytes.value, searchParams) : bytes;
  });
  const status = answer.ok ? 200 : statusOf[answer.error.kind];
  return Response.json(answer, { status, headers: { 'Cache-Control': 'no-store' } });
}

type Limits = { largestBytes: number; shape?: ShapeLimits };

async function readUpTo(request: Request, { largestBytes, shape }: Limits): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const counter = shape && new ShapeCounter(shape);
  const told = Number(request.headers.get('content-length') ?? 0);
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (told > largestBytes) return invalid({ file: tooLarge(told) });
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > largestBytes) return invalid({ file: tooLarge(length) });
    if (counter?.add(chunk) !== undefined)
      return invalid({ file: 'That is too much at once. Split it into several files.' });
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return success(bytes);
}

const tooLarge = (bytes: number) =>
  csvSizeProblem(bytes)?.message ?? 'The file is too large. Split it into several files.';
