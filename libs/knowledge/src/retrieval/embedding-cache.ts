import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { embed, type Encoder } from './encoder.js';

interface Header {
  width: number;
  keys: string[];
}

/** A text whose embedding tells models apart: other weights give other numbers, whatever the artifact is named. */
const PROBE = 'The parcel arrived on Tuesday.';

/** Texts sent to the language model at a time. */
const SLICE = 512;

/** A text in its language, ISO 639-1. */
export interface Spoken {
  text: string;
  language: string;
}

/**
 * Embeds texts, and keeps the embeddings in a file so that the next start computes only what changed. The file is a
 * line of JSON (width, one key a text) and the numbers, little-endian float32; a damaged one is made anew.
 */
export class EmbeddingCache {
  private readonly known: Map<string, Float32Array>;
  private readonly used = new Map<string, Float32Array>();
  private readonly models = new Map<string, string>();
  private made = 0;

  /**
   * @param file null: nothing is kept.
   * @param onMade told how many embeddings had to be made so far, again and again
   */
  constructor(
    private readonly encoder: Encoder,
    private readonly file: string | null,
    private readonly onMade: (texts: number) => void = () => undefined,
  ) {
    this.known = file === null ? new Map() : read(file);
  }

  async embed(texts: readonly Spoken[]): Promise<Float32Array[]> {
    const all: Float32Array[] = [];
    for (const language of new Set(texts.map((text) => text.language))) {
      const places = [...texts.keys()].filter((place) => texts[place]?.language === language);
      const own = await this.embedIn(
        language,
        places.map((place) => texts[place]?.text ?? ''),
      );
      places.forEach((place, i) => (all[place] = own[i] as Float32Array));
    }
    return all;
  }

  /** Writes what was asked for, once all has been. */
  keep(): void {
    if (this.file !== null && (this.made > 0 || this.used.size < this.known.size))
      write(this.file, this.used);
  }

  private async embedIn(language: string, texts: readonly string[]): Promise<Float32Array[]> {
    if (this.file === null) return embed(this.encoder, texts, language);
    const model = await this.modelOf(language);
    const keys = texts.map((text) =>
      createHash('sha256').update(model).update(text).digest('base64url').slice(0, 22),
    );
    const missing = [
      ...new Map(keys.flatMap((key, i) => (this.known.has(key) ? [] : [[key, texts[i] as string] as const]))),
    ];
    for (let from = 0; from < missing.length; from += SLICE) {
      const slice = missing.slice(from, from + SLICE);
      const made = await embed(
        this.encoder,
        slice.map(([, text]) => text),
        language,
      );
      slice.forEach(([key], i) => this.known.set(key, made[i] as Float32Array));
      this.onMade((this.made += slice.length));
    }
    return keys.map((key) => {
      const embedding = this.known.get(key) as Float32Array;
      this.used.set(key, embedding);
      return embedding;
    });
  }

  private async modelOf(language: string): Promise<string> {
    const known = this.models.get(language);
    if (known !== undefined) return known;
    const [probe] = await embed(this.encoder, [PROBE], language);
    const model = createHash('sha256')
      .update(Buffer.from((probe as Float32Array).buffer))
      .digest('hex');
    this.models.set(language, model);
    return model;
  }
}

function read(file: string): Map<string, Float32Array> {
  if (!existsSync(file)) return new Map();
  const bytes = readFileSync(file);
  const end = bytes.indexOf('\n');
  const header = parseHeader(bytes.subarray(0, Math.max(end, 0)).toString('utf8'));
  const { width, keys } = header ?? { width: 0, keys: [] };
  if (!header || bytes.length !== end + 1 + keys.length * width * 4) {
    rmSync(file);
    return new Map();
  }
  // A copy, since the numbers need not be aligned in the file.
  const numbers = new Float32Array(Uint8Array.from(bytes.subarray(end + 1)).buffer);
  return new Map(keys.map((key, i) => [key, numbers.slice(i * width, (i + 1) * width)]));
}

function parseHeader(line: string): Header | undefined {
  try {
    const header: unknown = JSON.parse(line);
    const sound =
      typeof header === 'object' &&
      header !== null &&
      'width' in header &&
      'keys' in header &&
      Array.isArray(header.keys);
    return sound ? (header as Header) : undefined;
  } catch {
    return undefined;
  }
}

function write(file: string, embeddings: ReadonlyMap<string, Float32Array>): void {
  const rows = [...embeddings.values()];
  const header: Header = { width: rows[0]?.length ?? 0, keys: [...embeddings.keys()] };
  mkdirSync(dirname(file), { recursive: true });
  // Renamed into place: a reader never sees half a file.
  const draft = `${file}.${process.pid}.tmp`;
  const numbers = rows.map((row) => Buffer.from(row.buffer, row.byteOffset, row.byteLength));
  writeFileSync(draft, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...numbers]));
  renameSync(draft, file);
}
