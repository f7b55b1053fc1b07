import { type CorrectedRows, fitAdaptedHead } from './fit-adapted-head.js';
import { seededRandom } from './random.js';

const LABELS = ['negative', 'neutral', 'positive'];

/** Texts of which the head reads one kind, told by the first number of the embedding, the wrong way. */
function rows(
  count: number,
  others: number,
  isWrong: (kind: boolean, random: number) => boolean,
): CorrectedRows {
  const random = seededRandom(5);
  const all = Array.from({ length: count + others }, (_, row) => {
    const isCorrected = row < count;
    // Staff correct what is wrong: among what they correct it is common, elsewhere rare.
    const kind = random() < (isCorrected ? 0.7 : 0.1);
    const truth = random() < 0.5 ? 0 : 2;
    const said = isWrong(kind, random()) ? 2 - truth : truth;
    const logits = Float64Array.from([0, 0, 0], (_zero, k) => (k === said ? 2 : 0) + random() / 2);
    const features = Float64Array.from([kind ? 1 : 0, truth - 1, random(), random(), ...logits]);
    return { truth, said, logits, features };
  });
  return {
    labels: LABELS,
    logits: all.map(({ logits }) => logits),
    features: all.map(({ features }) => features),
    targets: Int32Array.from(all, ({ truth, said }, row) => (row < count ? truth : said)),
    corrected: count,
    groups: Int32Array.from(all.keys()),
    witness: all.slice(count).map(({ truth }) => LABELS[truth] as string),
  };
}

describe("a shop's own head", () => {
  it('is useful where the shipped one is wrong in a way that can be told, and leaves the rest as it is', async () => {
    const { report } = await fitAdaptedHead(rows(120, 240, (kind) => kind));
    expect(report.useful).toBe(true);
    expect(report.adapted.accuracy).toBeGreaterThan(report.shipped.accuracy + 0.2);
    expect(report.gain.low).toBeGreaterThan(0);
    expect(report.changed).toBeLessThan(0.15);
    expect(report.stars?.adapted).toBeGreaterThanOrEqual((report.stars?.shipped ?? 1) - 0.01);
  });

  it('is not used where corrections follow nothing that it can see', async () => {
    const { report } = await fitAdaptedHead(
      // The truth is hidden from it too.
      (() => {
        const given = rows(120, 240, (_kind, random) => random < 0.5);
        return {
          ...given,
          features: given.features.map((one) =>
            Float64Array.from(one, (value, at) => (at === 1 ? 0 : value)),
          ),
        };
      })(),
    );
    expect(report.useful).toBe(false);
  });

  it('never judges a text by what the same text taught', async () => {
    // Three rows a text, whose own feature tells its label: nothing that another text could teach.
    const random = seededRandom(9);
    const texts = 40;
    const truths = Array.from({ length: texts }, () => (random() < 0.5 ? 0 : 2));
    const all = Array.from({ length: 3 * texts }, (_, row) => Math.floor(row / 3));
    const { report } = await fitAdaptedHead({
      labels: LABELS,
      logits: all.map(() => [0, 0.1, 0]),
      features: all.map((text) => Array.from({ length: texts }, (_, at) => Number(at === text))),
      targets: Int32Array.from(all, (text) => truths[text] as number),
      corrected: all.length,
      groups: Int32Array.from(all),
      witness: [],
    });
    expect(report.adapted.accuracy).toBeLessThan(0.7);
  });
});
