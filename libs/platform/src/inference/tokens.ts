import type { PieceOffsets } from './piece-offsets.js';
import type { Window } from './windows.js';

/** A text as the model will see it. */
export interface Tokens {
  /** Ids of each window, between the special tokens. */
  windows: (Window & { ids: number[] })[];
  /** Pieces of the whole text, special tokens left out. */
  pieces: number;
  offsets?: PieceOffsets;
}
