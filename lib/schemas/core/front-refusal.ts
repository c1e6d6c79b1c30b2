import type { ActionError } from './action-input';

/**
 * What the server in front of the portal answers in the place of an action or an upload that it does not let through: its body is the
 * name alone, as plain text, which is what Next hands on to whoever called an action.
 */
export const frontRefusals = {
  signed_out: 401,
  not_ours: 403,
  too_slow: 408,
  no_size: 411,
  too_large: 413,
  not_understood: 415,
  busy: 429,
  away: 503,
} as const;

export type FrontRefusal = keyof typeof frontRefusals;

export const isFrontRefusal = (text: string): text is FrontRefusal => Object.hasOwn(frontRefusals, text);

/** What such an answer means for who asked; undefined: no answer that says anything about it, so asking again later is right. */
export function errorOfRefusal(refusal: FrontRefusal): ActionError | undefined {
  switch (refusal) {
    case 'signed_out':
      return { kind: 'unauthenticated' };
    case 'busy':
      return {
        kind: 'conflict',
        reason: 'too_many_requests',
        message: 'That was very much in a short time. Wait a minute, then try again.',
      };
    case 'too_large':
      return { kind: 'conflict', reason: 'too_large', message: 'That is too much at once. Try it with less.' };
    case 'not_ours':
    case 'too_slow':
    case 'no_size':
    case 'not_understood':
    case 'away':
      return undefined;
  }
}
