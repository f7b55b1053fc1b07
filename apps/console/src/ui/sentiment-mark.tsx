import type { SentimentLabel } from '#contracts';
import { t } from '../messages/index.js';

const SHAPES: Record<SentimentLabel, { points?: string; color: string; word: string }> = {
  negative: { points: '1,2.5 11,2.5 6,10.5', color: 'var(--negative)', word: t('negative') },
  neutral: { color: 'var(--neutral)', word: t('neutral') },
  positive: { points: '1,9.5 11,9.5 6,1.5', color: 'var(--positive)', word: t('positive') },
};

/** Told by shape as much as by colour: down, level, up. */
export function SentimentMark({ label, size = 12 }: { label: SentimentLabel; size?: number }) {
  const { points, color, word } = SHAPES[label];
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 12 12"
      role="img"
      aria-label={t('wordMood', { word })}
      fill={color}
    >
      <title>{t('wordMood', { word })}</title>
      {points ? <polygon points={points} /> : <rect x="1" y="4.5" width="10" height="3" rx="1.5" />}
    </svg>
  );
}
