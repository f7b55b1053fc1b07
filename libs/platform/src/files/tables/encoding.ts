import { isAscii } from 'node:buffer';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Bytes from which UTF-16 without a byte-order mark is known: its Latin letters leave every second byte empty. */
const HEAD = 4096;

/**
 * Tells the encoding of a file by all of its bytes: one bad byte makes UTF-8 no other encoding, and one letter of
 * Windows-1252 at the very end decides for it.
 */
export class EncodingSurvey {
  private head = Buffer.alloc(0);
  /** Whole sequences of UTF-8 beyond ASCII. */
  private whole = 0;
  /** Sequences that begin as UTF-8 does and break off: a text cut by bytes. */
  private cut = 0;
  /** Bytes that stand in no sequence. */
  private stray = 0;
  /** Continuation bytes that the present sequence still needs, and how many it has had. */
  private wanted = 0;
  private had = 0;

  see(chunk: Uint8Array): void {
    if (this.head.length < HEAD) this.head = Buffer.concat([this.head, chunk.subarray(0, HEAD)]);
    // A chunk of plain ASCII, the common case, changes nothing.
    if (this.wanted === 0 && isAscii(chunk)) return;
    for (const byte of chunk) this.next(byte);
  }

  /** To be asked once, after the last byte. `damaged`: places that will read as U+FFFD. */
  decide(): { encoding: Encoding; damaged: number } {
    this.endSequence();
    const [first, second] = this.head;
    if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', damaged: 0 };
    if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', damaged: 0 };
    const zeros = [0, 0];
    this.head.forEach((byte, at) => {
      if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
    });
    const [even = 0, odd = 0] = zeros;
    if (odd > this.head.length / 4 && even < odd / 4) return { encoding: 'utf-16le', damaged: 0 };
    if (even > this.head.length / 4 && odd < even / 4) return { encoding: 'utf-16be', damaged: 0 };
    const isMarked = first === 0xef && second === 0xbb;
    const isUtf = isMarked || this.whole + this.cut > this.stray || this.stray === 0;
    return isUtf
      ? { encoding: 'utf-8', damaged: this.cut + this.stray }
      : { encoding: 'windows-1252', damaged: 0 };
  }

  private next(byte: number): void {
    if (this.wanted > 0 && (byte & 0xc0) === 0x80) {
      this.wanted--;
      this.had++;
      if (this.wanted === 0) {
        this.whole++;
        this.had = 0;
      }
      return;
    }
    this.endSequence();
    if (byte < 0x80) return;
    const length = byte >= 0xf0 && byte < 0xf5 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 && byte < 0xe0 ? 1 : 0;
    if (length === 0 || byte >= 0xf5) this.stray++;
    else this.wanted = length;
  }

  private endSequence(): void {
    if (this.wanted > 0) {
      // Two bytes of a sequence in a row are no accident; one is a letter of Windows-1252.
      if (this.had > 0) this.cut++;
      else this.stray++;
    }
    this.wanted = 0;
    this.had = 0;
  }
}
