/**
 * Signs that are seen only together with others: emoji that are joined or coloured, keycaps, and variants of Han characters. The joiners
 * and selectors in them are invisible by themselves.
 */
const SEQUENCES =
  /\p{Extended_Pictographic}\p{Emoji_Modifier}?[\uFE0E\uFE0F]?(?:\u200D\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?)*|[\d#*]\uFE0F?\u20E3|\p{Script=Han}[\uFE00-\uFE02\u{E0100}-\u{E01EF}]/gu;
/** Control and format characters, line and paragraph separators, fillers, the empty Braille pattern: nobody sees them, some reverse what follows. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

const SEQUENCE_OR_HIDDEN = new RegExp(`${SEQUENCES.source}|(${HIDDEN.source})`, 'gu');

/** Why nobody can see all of a name, as a sentence about `subject`; undefined when everything in it shows. The one rule for names, wherever they come from. */
export function hiddenCharacterProblem(name: string, subject = 'The name'): string | undefined {
  if (!hasHiddenCharacter(name)) return undefined;
  return `${subject} contains a character that cannot be seen. Type it again.`;
}

/** The text as people see it. */
export function withoutHiddenCharacters(text: string): string {
  return text.replace(SEQUENCE_OR_HIDDEN, (found, hidden?: string) => (hidden === undefined ? found : ''));
}

/** Whether a text holds a character that is invisible or turns the direction of others; joiners within emoji are fine. */
export function hasHiddenCharacter(text: string): boolean {
  return HIDDEN.test(text.replace(SEQUENCES, ''));
}
