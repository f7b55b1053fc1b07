/** Clusters that count as one letter while endings are cut. */
const FOLDED: readonly [RegExp, string][] = [
  [/ß/g, 'ss'],
  [/^ge(?=.{4})/, ''],
  [/sch/g, '$'],
  [/ei/g, '%'],
  [/ie/g, '&'],
  [/(.)\1/g, '$1*'],
];

/**
 * The stem of a German word in small letters without umlauts, so that "Rücksendung" and "Rücksendungen" meet: CISTEM
 * (Weissweiler and Fraser, "Developing a Stemmer for German Based on a Comparative Analysis of Publicly Available Stemmers",
 * GSCL 2017), without regard to capitals.
 */
export function stemGerman(word: string): string {
  if (!/^[a-zß]+$/.test(word)) return word;
  let root = FOLDED.reduce((text, [cluster, one]) => text.replace(cluster, one), word);
  while (root.length > 3) {
    const shorter = root.replace(root.length > 5 ? /(?:e[mr]|nd|[tesn])$/ : /[tesn]$/, '');
    if (shorter === root) break;
    root = shorter;
  }
  return root.replace(/(.)\*/g, '$1$1').replace(/%/g, 'ei').replace(/&/g, 'ie').replace(/\$/g, 'sch');
}
