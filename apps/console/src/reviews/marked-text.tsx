import type { ReactNode } from 'react';
import type { SentimentLabel } from '#contracts';
import { type Mark, segments } from './model/highlight.js';
import classes from './marked-text.module.css';

interface LabelledMark extends Mark {
  label: SentimentLabel;
}

interface Props<M extends LabelledMark> {
  text: string;
  marks: readonly M[];
  /** Draws a marked stretch in a way of its own: as a button, say. */
  render?: (mark: M, content: ReactNode) => ReactNode;
}

const SIGN: Record<SentimentLabel, string> = { negative: '▼', neutral: '▬', positive: '▲' };

/** A text whose marked words carry a sign and an underline as well as a colour: wavy against, straight for. */
export function MarkedText<M extends LabelledMark>({ text, marks, render }: Props<M>) {
  return segments(text, marks).map(({ text: words, mark }, index) => {
    // Stretches have no key of their own and never change places.
    const key = `${index} ${words}`;
    if (!mark) return <span key={key}>{words}</span>;
    const content = (
      <mark className={classes.mark} data-label={mark.label}>
        <span className={classes.sign} aria-hidden>
          {SIGN[mark.label]}
        </span>
        {words}
        <span className="visually-hidden"> ({mark.label})</span>
      </mark>
    );
    return <span key={key}>{render ? render(mark, content) : content}</span>;
  });
}
