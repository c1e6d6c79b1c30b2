import { createReadStream } from 'node:fs';
import { mkdir, open, rename, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';

const linesPerWrite = 1000;

/**
 * An append-only file of JSON lines. `append` queues a line; `flushed` resolves once every queued line is on the disk.
 * Lines queued while a write is under way share the next one, so that many callers pay for one flush.
 */
export class Journal {
  private queued: string[] = [];
  private writing: Promise<void> | undefined;

  private constructor(
    private file: FileHandle,
    private readonly filePath: string,
  ) {}

  /** Opens the journal of a folder, creating both where they are missing. */
  static async open(folder: string): Promise<Journal> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const filePath = path.join(folder, 'journal.jsonl');
    return new Journal(await open(filePath, 'a', 0o600), filePath);
  }

  /** The lines on the disk, oldest first; the last may be one that a crash cut short. */
  lines(): AsyncIterable<string> {
    return createInterface({ input: createReadStream(this.filePath, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  }

  /** False when a crash cut the last line short, or its end off: nothing may be appended before `replace`. */
  async isWhole(): Promise<boolean> {
    const file = await open(this.filePath, 'r');
    try {
      const { size } = await file.stat();
      if (size === 0) return true;
      const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
      return buffer.toString('utf8') === '\n';
    } finally {
      await file.close();
    }
  }

  append(line: string): void {
    this.queued.push(line);
  }

  /** Rejects when the disk refuses; the lines concerned are then not acknowledged to anyone. */
  async flushed(): Promise<void> {
    while (this.writing !== undefined || this.queued.length > 0) {
      this.writing ??= this.writeQueued();
      await this.writing;
    }
  }

  /** Replaces all lines at once: whoever opens the folder finds either the old file or the new one. */
  async replace(lines: Iterable<string>): Promise<void> {
    await this.flushed();
    const temporaryPath = `${this.filePath}.new`;
    const temporary = await open(temporaryPath, 'w', 0o600);
    let chunk: string[] = [];
    const writeChunk = async () => {
      if (chunk.length > 0) await temporary.write(`${chunk.join('\n')}\n`);
      chunk = [];
    };
    for (const line of lines) {
      chunk.push(line);
      if (chunk.length >= linesPerWrite) await writeChunk();
    }
    await writeChunk();
    await temporary.datasync();
    await temporary.close();
    await this.file.close();
    await rename(temporaryPath, this.filePath);
    this.file = await open(this.filePath, 'a');
  }

  async close(): Promise<void> {
    await this.flushed();
    await this.file.close();
  }

  private async writeQueued(): Promise<void> {
    const lines = this.queued;
    this.queued = [];
    try {
      await this.file.write(`${lines.join('\n')}\n`);
      await this.file.datasync();
    } finally {
      this.writing = undefined;
    }
  }
}
