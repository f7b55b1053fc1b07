import { polarityAt, TextAnalyzer } from '#nlu';
import type { InferenceThread } from '#platform';
import { isHeldOut, type MarkedText, readAspects, readEntities } from './accuracy-data.js';
import type { Row } from './accuracy-row.js';

interface Place {
  start: number;
  end: number;
  label: string;
}

/** Exact spans with their labels. */
const spanF1 = (found: readonly (readonly Place[])[], truth: readonly (readonly Place[])[]): number => {
  const key = ({ start, end, label }: Place) => `${start} ${end} ${label}`;
  let right = 0;
  truth.forEach((spans, text) => {
    const keys = new Set(found[text]?.map(key));
    right += spans.filter((span) => keys.has(key(span))).length;
  });
  return (2 * right) / (found.flat().length + truth.flat().length);
};

/** Aspect terms of product and restaurant reviews: the polarity of given terms, and finding them. */
export const aspects = async (inference: InferenceThread): Promise<Row[]> => {
  const domains = [
    { name: 'laptop', file: 'Laptops_Train.xml.seg', goal: 0.79, reference: 'AEN-BERT 79.9 on test' },
    { name: 'restaurant', file: 'Restaurants_Train.xml.seg', goal: 0.84, reference: 'AEN-BERT 83.1 on test' },
  ];
  const rows: Row[] = [];
  for (const { name, file, goal, reference } of domains) {
    const texts = readAspects(file).filter(({ text }) => isHeldOut(text, 'validation'));
    const terms = texts.flatMap(({ spans }) => spans);
    const split = `held-out 10 % of train by hash, ${terms.length} terms`;
    const right = await rightPolarities(inference, texts);
    const found = await new TextAnalyzer(inference).analyze(texts.map(({ text }) => text));
    const unlabelled = ({ start, end }: { start: number; end: number }) => ({ start, end, label: '' });
    const f1 = spanF1(
      found.map((analysis) => analysis.aspects.map(unlabelled)),
      texts.map(({ spans }) => spans.map(unlabelled)),
    );
    rows.push(
      {
        task: `aspects, ${name}`,
        measure: 'polarity of given terms, accuracy',
        value: right / terms.length,
        goal,
        reference,
        split,
      },
      { task: `aspects, ${name}`, measure: 'terms found, span F1', value: f1, split },
    );
  }
  return rows;
};

const rightPolarities = async (inference: InferenceThread, texts: readonly MarkedText[]): Promise<number> => {
  const encoded = await inference.encode(
    texts.map(({ text }) => text),
    { lane: 'bulk', outputs: ['aspect_polarity_logits'] },
  );
  let right = 0;
  texts.forEach(({ spans }, index) => {
    const one = encoded[index];
    if (!one) return;
    for (const span of spans) if (polarityAt(span, one, inference.model).label === span.label) right += 1;
  });
  return right;
};

/** Names in noisy posts. */
export const entities = async (inference: InferenceThread): Promise<Row[]> => {
  const texts = readEntities('emerging.dev.conll');
  const found = await new TextAnalyzer(inference).analyze(texts.map(({ text }) => text));
  const names = found.map((analysis) =>
    analysis.names.map(({ type, start, end }) => ({ start, end, label: type as string })),
  );
  return [
    {
      task: 'WNUT17 entities',
      measure: 'span F1',
      value: spanF1(
        names,
        texts.map(({ spans }) => spans),
      ),
      split: `dev, ${texts.length} texts`,
    },
  ];
};
