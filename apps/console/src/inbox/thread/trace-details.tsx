import type { StaffMessage } from '#contracts';
import { stepLabel } from '../../format/step-labels.js';
import { formatMs } from '../../format/number.js';
import { t } from '../../messages/desk.js';
import classes from './trace-details.module.css';

/** Why the assistant said it: folded away until somebody asks. */
export function TraceDetails({ message }: { message: StaffMessage }) {
  const { trace, sources, why } = message;
  if (!trace && sources.length === 0 && !why) return null;
  return (
    <details className={classes.trace}>
      <summary className={classes.summary}>{t('whyThisAnswer')}</summary>
      <div className={classes.body}>
        {why && <p className={classes.why}>{why}</p>}
        {trace && trace.steps.length > 0 && (
          <>
            <h3 className={classes.title}>{t('steps')}</h3>
            <ol className={classes.steps}>
              {trace.steps.map(({ rule, detail }, index) => (
                <li key={`${index} ${rule}`} title={detail}>
                  {stepLabel(rule)}
                </li>
              ))}
            </ol>
          </>
        )}
        {trace && trace.sources.length > 0 && (
          <>
            <h3 className={classes.title}>{t('passagesLookedAt')}</h3>
            <ul className={classes.sources}>
              {trace.sources.map(({ article, heading, score }, index) => (
                <li key={`${index} ${article}`}>
                  <span>{heading ? `${article}: ${heading}` : article}</span>
                  <span className={classes.figure}>{score.toFixed(3)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {sources.length > 0 && (
          <>
            <h3 className={classes.title}>{t('sourcesShown')}</h3>
            <ul className={classes.sources}>
              {sources.map(({ slug, title, url }) => (
                <li key={slug}>
                  <a href={url} target="_blank" rel="noreferrer">
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
        {trace && (
          <p className={classes.timings}>
            {t('understoodInUnderstandDecidedIn', {
              understand: formatMs(trace.timings.understand),
              decide: formatMs(trace.timings.decide),
              base: trace.understanding.model.base,
              intents: trace.understanding.model.intents,
            })}
          </p>
        )}
      </div>
    </details>
  );
}
