import type { ServerResponse } from 'node:http';
import { AwsError } from './aws-error';

export type Answer = { status: number; headers: Record<string, string>; body: string };

const catalogNamespace = 'com.amazonaws.services.marketplacecatalog.model';
const agreementNamespace = 'com.amazonaws.marketplace.agreement';

/** Errors of the front door, before the service proper: they carry a lower-case `message`. */
const genericErrors: ReadonlySet<string> = new Set([
  'MissingAuthenticationTokenException',
  'IncompleteSignatureException',
  'UnrecognizedClientException',
  'InvalidSignatureException',
  'ExpiredTokenException',
  'UnknownOperationException',
]);

export function catalogAnswer(members: Record<string, unknown>, requestId: string): Answer {
  return { status: 200, headers: jsonHeaders(requestId), body: JSON.stringify(members) };
}

/** restJson1: the exception's name, with its namespace, goes into a header. */
export function catalogError(error: AwsError, requestId: string): Answer {
  const isGeneric = genericErrors.has(error.type);
  return {
    status: error.status,
    headers: { ...jsonHeaders(requestId), 'x-amzn-ErrorType': `${error.type}:${catalogNamespace}` },
    body: JSON.stringify({ [isGeneric ? 'message' : 'Message']: error.message, ...error.members }),
  };
}

export function agreementAnswer(members: Record<string, unknown>, requestId: string): Answer {
  return { status: 200, headers: agreementHeaders(requestId), body: JSON.stringify(members) };
}

const agreementTypes: Readonly<Record<string, string>> = { InternalServiceException: 'InternalServerException' };

/** awsJson1_0: status 400 for the caller's errors, 500 for the service's; the name goes into `__type`. */
export function agreementError(error: AwsError, requestId: string): Answer {
  const type = agreementTypes[error.type] ?? error.type;
  const isGeneric = genericErrors.has(type);
  return {
    status: error.status >= 500 ? error.status : 400,
    headers: agreementHeaders(requestId),
    body: JSON.stringify({
      __type: isGeneric ? `com.amazon.coral.service#${type}` : `${agreementNamespace}#${type}`,
      message: error.message,
      ...(isGeneric ? {} : { requestId, ...error.members }),
    }),
  };
}

export function xmlAnswer(status: number, xml: string, requestId: string): Answer {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-RequestId': requestId }, body: xml };
}

export function jsonAnswer(status: number, value: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

export function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) });
  response.end(answer.body);
}

const jsonHeaders = (requestId: string) => ({ 'content-type': 'application/json', 'x-amzn-RequestId': requestId });
const agreementHeaders = (requestId: string) => ({
  'content-type': 'application/x-amz-json-1.0',
  'x-amzn-RequestId': requestId,
});
