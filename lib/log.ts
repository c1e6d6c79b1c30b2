import pino from 'pino';
import { portalEnv } from './config/env';
import { loggedError } from './logged-error';

/** Structured lines on standard output: scalar identifiers only, never a document, a token or somebody's text. */
export const log = pino({
  level: portalEnv().LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: loggedError },
});
