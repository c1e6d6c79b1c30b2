import { accountOfArn } from './buyer-token-words';

/** A line, a cell, or an entry of a list; what stands in another one says nothing about an id. */
const ENDS_OF_A_LINE = /[;|\n\r\t\v\f\u0085\u2028\u2029]+/;
/** A comma ends an entry, but sentences have commas too. Brackets and quotation marks only part words. */
const WORDS_AND_COMMAS = /,|[^\s,"'()[\]{}<>]+/g;
/** As AWS shows an id and as programs write it: its first and last digit are beyond doubt. */
const WHOLE_ID = /^(?:\d{12}|\d{4}-\d{4}-\d{4})$/;
const GROUP = /^\d{4}$/;
/** A group of four as it stands in a sentence: `9012.` */
const GROUP_IN_SENTENCE = /^[#:]*\d{4}[.:!?]*$/;
const GROUPS_IN_AN_ID = 3;
const PROSE = /^(?!arn:).*\p{L}{2}/iu;
/** `+49` and what is glued to it; not the exponent of `1.23E+11`. */
const PLUS_AND_CODE = /(?<!\de)\+[\d./-]*$/i;
/** `0049`, with the first digits of the number or without. */
const ZEROS_AND_CODE = /^00[1-9]\d{0,5}$/;
const DIGITS_AND_SIGNS = /^[\d./-]+$/;

type Word = { text: string; start: number; end: number; entry: number };
/** Neighbouring words of one entry. */
type Part = { kind: 'id' | 'telephone' | 'words'; words: [Word, ...Word[]] };

/**
 * Parts a text into the texts of its tokens; each of them, alone on a line, is parted into itself again. An id that is written in
 * groups with spaces counts by itself only where it stands alone: with words or other digits beside it, all of that is one token,
 * because nobody can tell whether `Invoice 2026 1234 5678` names an account. A telephone number is one token too.
 */
export function splitTokens(text: string): string[] {
  return text.split(ENDS_OF_A_LINE).flatMap((line) => {
    const parts = partsOf(line);
    return joinedParts(parts).flatMap((joined) => {
      const [first, ...others] = joined;
      return others.length === 0
        ? tokensOfPart(first, line)
        : [
            sliceOf(
              joined.flatMap(({ words }) => words),
              line,
            ),
          ];
    });
  });
}

function partsOf(line: string): Part[] {
  const parts: Part[] = [];
  for (const word of wordsOf(line)) {
    const last = parts.at(-1);
    const isSameEntry = last?.words[0].entry === word.entry;
    if (isSameEntry && last.kind === 'telephone' && DIGITS_AND_SIGNS.test(word.text)) last.words.push(word);
    else if (isWholeId(word.text)) parts.push({ kind: 'id', words: [word] });
    else if (startsTelephone(word, isSameEntry ? last : undefined)) parts.push({ kind: 'telephone', words: [word] });
    else if (isSameEntry && last.kind === 'words') last.words.push(word);
    else parts.push({ kind: 'words', words: [word] });
  }
  return parts;
}

/** `0056` behind other digits goes on with them: `1234 0056 7890`. */
function startsTelephone({ text }: Word, before: Part | undefined): boolean {
  if (PLUS_AND_CODE.test(text)) return true;
  const isBehindDigits = before?.kind === 'words' && /^\d+$/.test(before.words.at(-1)?.text ?? '');
  return ZEROS_AND_CODE.test(text) && !isBehindDigits;
}

function wordsOf(line: string): Word[] {
  const words: Word[] = [];
  let entry = 0;
  for (const { 0: text, index } of line.matchAll(WORDS_AND_COMMAS))
    if (text === ',') entry += 1;
    else words.push({ text, start: index, end: index + text.length, entry });
  return words;
}

function isWholeId(word: string): boolean {
  return WHOLE_ID.test(word) || accountOfArn(word)?.isPrincipal === true;
}

/** Bare groups are joined with what makes them doubtful, something in their entry or words in their line, and with everything between. */
function joinedParts(parts: readonly Part[]): [Part, ...Part[]][] {
  const nearestProse = nearestPlaces(parts.map(isProse));
  // How many joins begin and end at each part: one walk counts those that reach over it.
  const changes = new Array<number>(parts.length + 1).fill(0);
  parts.forEach((part, index) => {
    if (!isBareGroups(part)) return;
    const doubt = neighbourInEntry(parts, index) ?? nearestProse[index] ?? index;
    const [first, last] = [Math.min(index, doubt) + 1, Math.max(index, doubt)];
    changes[first] = (changes[first] ?? 0) + 1;
    changes[last + 1] = (changes[last + 1] ?? 0) - 1;
  });
  const joined: [Part, ...Part[]][] = [];
  let reachingOver = 0;
  parts.forEach((part, index) => {
    reachingOver += changes[index] ?? 0;
    if (reachingOver > 0) joined.at(-1)?.push(part);
    else joined.push([part]);
  });
  return joined;
}

function neighbourInEntry(parts: readonly Part[], index: number): number | undefined {
  const entryAt = (at: number) => parts[at]?.words[0].entry;
  return [index - 1, index + 1].find((at) => entryAt(at) === entryAt(index));
}

/** For each place the nearest marked one, the earlier of two; undefined where none is marked. */
function nearestPlaces(marked: readonly boolean[]): (number | undefined)[] {
  const nearest: (number | undefined)[] = [];
  let before: number | undefined;
  marked.forEach((isMarked, place) => {
    if (isMarked) before = place;
    nearest.push(before);
  });
  let behind: number | undefined;
  for (let place = marked.length - 1; place >= 0; place -= 1) {
    if (marked[place] === true) behind = place;
    const earlier = nearest[place];
    if (behind !== undefined && (earlier === undefined || behind - place < place - earlier)) nearest[place] = behind;
  }
  return nearest;
}

function isProse({ kind, words }: Part): boolean {
  return kind === 'words' && words.some(({ text }) => PROSE.test(text));
}

function isBareGroups({ kind, words }: Part): boolean {
  return kind === 'words' && words.length >= GROUPS_IN_AN_ID && words.every(({ text }) => GROUP.test(text));
}

function tokensOfPart({ kind, words }: Part, line: string): string[] {
  if (kind !== 'words' || hasAnId(words)) return [sliceOf(words, line)];
  const tokens: Word[][] = [];
  for (const word of words) {
    const last = tokens.at(-1)?.at(-1);
    if (last !== undefined && GROUP.test(last.text) && GROUP.test(word.text)) tokens.at(-1)?.push(word);
    else tokens.push([word]);
  }
  return tokens.map((token) => sliceOf(token, line));
}

function hasAnId(words: readonly Word[]): boolean {
  return words.some((_word, index) => {
    const groups = words.slice(index, index + GROUPS_IN_AN_ID);
    return groups.length === GROUPS_IN_AN_ID && groups.every(({ text }) => GROUP_IN_SENTENCE.test(text));
  });
}

/** With the bracket that the last word closes, as in `1234 5678 9012 (payer)`. */
function sliceOf(words: readonly Word[], line: string): string {
  const end = words.at(-1)?.end ?? 0;
  const text = line.slice(words[0]?.start, end);
  const isOpen = lastOf(text, '([{') > lastOf(text, ')]}');
  const closing = isOpen && ')]}'.includes(line.charAt(end)) ? line.charAt(end) : '';
  return (text + closing).replace(/\s+/g, ' ');
}

/** Where the last of these characters stands; -1 without any. */
function lastOf(text: string, characters: string): number {
  return Math.max(...[...characters].map((character) => text.lastIndexOf(character)));
}
