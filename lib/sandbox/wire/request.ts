import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import { AwsError } from './aws-error';

const maximumBodyBytes = 5 * 1024 * 1024;

export type WireRequest = {
  method: string;
  path: string;
  /** The query string as it was sent, without the question mark. */
  queryText: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: Buffer;
};

/** Reads a request to its end. Throws 422 for a body that is larger than AWS would take. */
export async function readRequest(message: IncomingMessage): Promise<WireRequest> {
  const target = message.url ?? '/';
  const questionMark = target.indexOf('?');
  const path = questionMark < 0 ? target : target.slice(0, questionMark);
  const queryText = questionMark < 0 ? '' : target.slice(questionMark + 1);
  const hasBody = message.headers['content-length'] !== undefined || message.headers['transfer-encoding'] !== undefined;
  const body = hasBody ? await readBody(message) : Buffer.alloc(0);
  return {
    method: message.method ?? 'GET',
    path,
    queryText,
    query: new URLSearchParams(queryText),
    headers: message.headers,
    body,
  };
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  message.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= maximumBodyBytes) chunks.push(chunk);
  });
  await finished(message);
  if (length > maximumBodyBytes) throw new AwsError(422, 'ValidationException', 'The request body is too large.');
  return Buffer.concat(chunks);
}

/** A header's single value, or undefined. */
export function headerOf(request: WireRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}

/** Parses the body as one JSON object. Throws 422 for anything else. */
export function jsonBody(request: WireRequest): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(request.body.length === 0 ? '{}' : request.body.toString('utf8'));
  } catch {
    throw new AwsError(422, 'ValidationException', 'The request body is not valid JSON.', {
      ValidationExceptionFieldList: [{ Reason: 'CannotParse', Message: 'The request body is not valid JSON.' }],
    });
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new AwsError(422, 'ValidationException', 'The request body must be a JSON object.');
  }
  return { ...parsed };
}
