export { isEmptyWord } from './english.js';
export { changeNeed } from './change-need.js';
export { factsOf, told } from './facts.js';
export { brokenLimits, isUnasked, fittingVariants, optionIs, optionOf, says } from './meets-need.js';
export {
  type Degree,
  emptyNeed,
  type Limit,
  limitOn,
  type LimitOn,
  Need,
  optionLimit,
  slotOf,
} from './need.js';
export { areHeights, heightIn, sizeForHeight } from './heights.js';
export { kindsSaid } from './kinds-said.js';
export { readNeed, type Reading } from './read-need.js';
export { inOrderOfSize, measured, sortedBy } from './sort-need.js';
export { isUnit, type Measure, measureOf, measureText } from './units.js';
export { isOneSlipAway, PhraseBook, stem, stemSetOf, stemsOf, wordsOf } from './words.js';
export { isColor, NO_WORDS, PRODUCT_WORDS, Vocabulary } from './vocabulary.js';
