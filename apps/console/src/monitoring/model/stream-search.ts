import { oneText } from '../../router-search.js';

/** Which series of a stream is shown; neither: everything it says. */
export interface StreamSearch {
  topic?: string | undefined;
  product?: string | undefined;
}

export const parseStreamSearch = (raw: Record<string, unknown>): StreamSearch => ({
  topic: oneText(raw.topic),
  product: oneText(raw.product),
});
