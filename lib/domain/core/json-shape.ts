export type ShapeLimits = {
  /** Lists and objects within each other. */
  depth: number;
  /** Values in all lists and objects together. */
  members: number;
};

export type ShapeProblem = 'too_deep' | 'too_many';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/**
 * Counts how deep and how full JSON is from its bytes, before anything is made of it: what is small on the wire can be large in memory
 * (`[[{},{},…]]` takes fifty times its length). Takes the bytes in pieces as they come; the answer is the first problem, or undefined
 * while there is none. It does not judge whether the text is JSON.
 */
export class ShapeCounter {
  #depth = 0;
  #members = 0;
  #isText = false;
  #isEscaped = false;

  constructor(private readonly limits: ShapeLimits) {}

  add(bytes: Uint8Array): ShapeProblem | undefined {
    for (const byte of bytes) {
      if (this.#isText) this.#withinText(byte);
      else if (byte === QUOTE) this.#isText = true;
      else if (byte === COMMA) this.#members += 1;
      else if (OPENING.has(byte)) this.#open();
      else if (CLOSING.has(byte)) this.#depth -= 1;
      if (this.#depth > this.limits.depth) return 'too_deep';
      if (this.#members > this.limits.members) return 'too_many';
    }
    return undefined;
  }

  #open(): void {
    this.#depth += 1;
    this.#members += 1;
  }

  #withinText(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#isText = false;
  }
}

/** The same for bytes that are there at once. */
export function shapeProblem(bytes: Uint8Array, limits: ShapeLimits): ShapeProblem | undefined {
  return new ShapeCounter(limits).add(bytes);
}
