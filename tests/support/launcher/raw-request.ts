import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';

export type RawAnswer = { status: number; headers: IncomingHttpHeaders; text: string; ms: number };

export type RawRequest = {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  /** What is sent of the body; the rest of what the headers tell never comes. */
  body?: string | Buffer;
  /** Leaves the request open behind what is sent of it. */
  isHeldBack?: boolean;
};

/** Asks as no browser would: any method, any header, a body that is promised and never sent. */
export function rawRequest(port: number, raw: RawRequest): Promise<RawAnswer> {
  const { method = 'GET', path = '/', headers = {}, body, isHeldBack = false } = raw;
  const beganMs = performance.now();
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent: false });
    request.on('response', (response) => {
      const ms = performance.now() - beganMs;
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      const settle = () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, ms });
        request.destroy();
      };
      response.on('end', settle).on('error', settle);
    });
    request.on('error', reject);
    request.flushHeaders();
    if (body !== undefined) request.write(body);
    if (!isHeldBack) request.end();
  });
}
