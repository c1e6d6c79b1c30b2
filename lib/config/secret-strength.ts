/** What the refusal of a weak secret says about the rule; docs/operations.md says the same at length. */
export const SECRET_RULE =
  'at least 32 characters, eight of them different, and 24 that neither repeat earlier ones nor come from an alphabet, a keyboard row or an example';

const SHORTEST = 32;
const FEWEST_DIFFERENT = 8;
const FEWEST_UNFORESEEN = 24;
/** Shorter pieces are found again in random text as well. */
const SHORTEST_PIECE = 4;
/** Letters that are mixed with others by turns, such as a1b2c3 or aabbcc. */
const STRIDES = [1, 2, 3] as const;

/** What somebody writes who wants to be done with it, and what stands in documentations. */
const FORESEEN = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  '0123456789abcdef',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'yxcvbnm',
  '!@#$%^&*()',
  ...'change replace insert your secret password passphrase random string value here nextauth auth company portal cppo example'.split(
    ' ',
  ),
  ...'default token session development production test admin please with long this that must very some text openssl rand base64'.split(
    ' ',
  ),
].flatMap((text) => [text, [...text].reverse().join('')]);

/**
 * Whether a secret could be guessed. Random text of any alphabet passes, hex digits and passphrases too; a character, word or pattern that
 * is repeated, an alphabet, a keyboard row and a documented example do not.
 */
export function isWeakSecret(secret: string): boolean {
  if (secret.length < SHORTEST || new Set(secret).size < FEWEST_DIFFERENT) return true;
  const text = secret.toLowerCase();
  return STRIDES.some((stride) => unforeseenByTurns(text, stride) < FEWEST_UNFORESEEN);
}

/** The text taken apart by turns, as if `stride` people had written a character each. */
function unforeseenByTurns(text: string, stride: number): number {
  const letters = [...text];
  const parts = Array.from({ length: stride }, (_, turn) =>
    letters.filter((_letter, at) => at % stride === turn).join(''),
  );
  return parts.reduce((sum, part) => sum + countUnforeseen(part), 0);
}

/** Characters that tell something new; a piece that stood before, or is foreseen, counts as one. */
function countUnforeseen(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; count += 1) at += foreseenLength(text, at);
  return count;
}

/** How far the text from here on is a piece that was foreseen or stood before; at least 1. */
function foreseenLength(text: string, at: number): number {
  const isForeseen = (piece: string) => text.indexOf(piece) < at || FORESEEN.some((known) => known.includes(piece));
  let length = SHORTEST_PIECE;
  if (at + length > text.length || !isForeseen(text.slice(at, at + length))) return 1;
  while (at + length < text.length && isForeseen(text.slice(at, at + length + 1))) length += 1;
  return length;
}
