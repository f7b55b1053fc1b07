import type { Segment, Understanding } from '#contracts';
import { words } from '../../format/labels.js';
import { formatPercent, formatSigned } from '../../format/number.js';
import { SentimentMark } from '../../ui/sentiment-mark.js';
import { t } from '../../messages/desk.js';
import classes from './understanding-line.module.css';

/** What the assistant took a message to mean: intents, mood, and what it found in it. */
export function UnderstandingLine({ understanding }: { understanding: Understanding }) {
  const { segments, sentiment, entities, language } = understanding;
  return (
    <ul className={classes.line} aria-label={t('understoodAs')}>
      {segments.map((segment) => (
        <li
          key={segment.start}
          className={classes.chip}
          data-unknown={segment.intent === null}
          title={explain(segment)}
        >
          {segment.intent ? (
            <>
              {words(segment.intent.name)}{' '}
              <span className={classes.figure}>{formatPercent(segment.intent.confidence)}</span>
            </>
          ) : (
            t('outOfScope')
          )}
        </li>
      ))}
      {/* None where the language is not read. */}
      {sentiment && (
        <li className={classes.plain}>
          <SentimentMark label={sentiment.label} size={10} />
          <span className={classes.figure}>{formatSigned(sentiment.score)}</span>
        </li>
      )}
      {entities.map((entity) => (
        <li
          key={`${entity.start} ${entity.type}`}
          className={classes.plain}
          title={t('textConfidenceSure', { text: entity.text, confidence: formatPercent(entity.confidence) })}
        >
          {words(entity.type)}: <strong>{entity.value}</strong>
        </li>
      ))}
      {language && language !== 'en' && (
        <li className={classes.plain}>{t('languageLanguage', { language })}</li>
      )}
    </ul>
  );
}

const explain = ({ text, alternatives }: Segment): string =>
  [
    `“${text}”`,
    ...alternatives.map(({ name, confidence }) => `${words(name)} ${formatPercent(confidence)}`),
  ].join('\n');
