import { IncomingMessage } from 'node:http';

export type BodyRefusal = 'too_large' | 'too_slow' | 'gone';

/** Reads a small body; a refusal as soon as it is larger than told, not there in time, or its sender has left. */
export function readBody(
  request: IncomingMessage,
  { largestBytes, deadlineMs }: { largestBytes: number; deadlineMs: number },
): Promise<Buffer | BodyRefusal> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const settle = (outcome: Buffer | BodyRefusal) => {
      clearTimeout(timer);
      request.off('data', take).off('end', finish).off('close', leave);
      resolve(outcome);
    };
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length > largestBytes) settle('too_large');
      else chunks.push(chunk);
    };
    const finish = () => settle(Buffer.concat(chunks));
    const leave = () => settle('gone');
    const timer = setTimeout(() => settle('too_slow'), deadlineMs);
    request.on('data', take).on('end', finish).on('close', leave);
  });
}

/** The same request with its body read already, for whoever would read it from the wire. */
export function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const copy = new IncomingMessage(request.socket);
  copy.method = request.method ?? 'POST';
  copy.url = request.url ?? '/';
  copy.httpVersion = request.httpVersion;
  copy.httpVersionMajor = request.httpVersionMajor;
  copy.httpVersionMinor = request.httpVersionMinor;
  copy.rawHeaders = request.rawHeaders;
  copy.headers = request.headers;
  copy.complete = true;
  copy.push(body);
  copy.push(null);
  return copy;
}
