import type { LimitOn } from './need.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * The categories of a kind for some people: its own where one of them has something for them, else kinds that share the noun or
 * are called so ("shoes" for children). None where nothing of the kind is made for them.
 */
export function categoriesFor(
  { categories, said }: Pick<LimitOn<'kind'>, 'categories' | 'said'>,
  people: readonly string[],
  vocabulary: Vocabulary,
): string[] {
  const { everyone, onlyWhenAsked } = vocabulary.words.audience;
  const suits = (category: string): boolean =>
    vocabulary.of(category).some((product) => {
      const own = vocabulary.audienceOf(product);
      return own === null
        ? !people.some((value) => onlyWhenAsked.includes(value))
        : people.includes(own) ||
            (everyone.includes(own) && !people.every((value) => onlyWhenAsked.includes(value)));
    });
  if (categories.some(suits)) return categories;
  const kin = vocabulary.kin(categories).filter(suits);
  return kin.length > 0 ? kin : vocabulary.kindFor(said, people).filter(suits);
}
