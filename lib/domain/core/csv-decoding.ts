import { failure, success, type Result } from './result';

/** Why a file cannot be read, for people; `line` where one line is to blame, counted as editors do from 1. */
export type CsvProblem = { line: number | null; message: string };

/** Fits 10,000 rows of the customer book with room to spare, and the largest body that an action takes. */
export const CSV_MAXIMUM_BYTES = 4 * 1024 * 1024;

const NEW_LINE = 0x0a;
const SAVE_AS_UTF_8 = 'In Excel choose “Save as”, then “CSV UTF-8”.';

/** First bytes of what people take for a CSV file. */
const SIGNATURES: { bytes: readonly number[]; message: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], message: `This is an Excel workbook or a zip file, not CSV. ${SAVE_AS_UTF_8}` },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], message: `This is an old Excel workbook, not CSV. ${SAVE_AS_UTF_8}` },
  { bytes: [0x25, 0x50, 0x44, 0x46], message: 'This is a PDF, not CSV. Export the table as CSV instead.' },
  { bytes: [0xff, 0xfe], message: `This file is encoded in UTF-16. ${SAVE_AS_UTF_8}` },
  { bytes: [0xfe, 0xff], message: `This file is encoded in UTF-16. ${SAVE_AS_UTF_8}` },
];

/** A file too large to be looked at; undefined when its size is fine. Asked before anything is read or sent. */
export function csvSizeProblem(sizeBytes: number): CsvProblem | undefined {
  if (sizeBytes <= CSV_MAXIMUM_BYTES) return undefined;
  const megabytes = (sizeBytes / 1024 / 1024).toFixed(1);
  const maximum = String(CSV_MAXIMUM_BYTES / 1024 / 1024);
  return {
    line: null,
    message: `The file has ${megabytes} MB, the limit is ${maximum} MB. Split it into several files.`,
  };
}

/**
 * The text of an uploaded file: UTF-8 with or without a byte order mark, line ends as `\n`. Binary files and other encodings
 * are refused with the line of the first byte that does not fit; no character is ever guessed or replaced.
 */
export function decodeCsv(bytes: Uint8Array): Result<string, CsvProblem> {
  const tooLarge = csvSizeProblem(bytes.length);
  if (tooLarge !== undefined) return failure(tooLarge);
  const signature = SIGNATURES.find(({ bytes: first }) => first.every((byte, index) => bytes[index] === byte));
  if (signature !== undefined) return failure({ line: null, message: signature.message });
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    const line = lineOf(bytes, nul);
    return failure({ line, message: `Line ${line} is not text: this is a binary file, or its encoding is not UTF-8.` });
  }
  const text = decodeUtf8(bytes);
  if (text !== undefined) return success(text.replace(/\r\n?/g, '\n'));
  const line = firstUndecodableLine(bytes);
  return failure({ line, message: `Line ${line} is not UTF-8, perhaps Windows or Mac text. ${SAVE_AS_UTF_8}` });
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * A line feed is never part of a longer UTF-8 character, so that whole lines can be judged by themselves: halving finds the bad one
 * without looking at every line.
 */
function firstUndecodableLine(bytes: Uint8Array): number {
  let [start, end] = [0, bytes.length];
  for (;;) {
    const middle = start + Math.floor((end - start) / 2);
    const before = bytes.lastIndexOf(NEW_LINE, middle - 1);
    const behind = before < start ? bytes.indexOf(NEW_LINE, middle) : before;
    const half = behind + 1;
    if (behind === -1 || half >= end) return lineOf(bytes, start);
    if (decodeUtf8(bytes.subarray(start, half)) === undefined) end = half;
    else start = half;
  }
}

function lineOf(bytes: Uint8Array, position: number): number {
  let line = 1;
  for (let at = bytes.indexOf(NEW_LINE); at !== -1 && at < position; at = bytes.indexOf(NEW_LINE, at + 1)) line += 1;
  return line;
}
