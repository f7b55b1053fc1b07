/** Characters of a text: some 12,000 tokens, which are cut into word pieces in one go, in a tenth of a second. */
export const LONGEST_TEXT = 50_000;
