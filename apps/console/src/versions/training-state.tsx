import { Alert, Loader, Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Training } from '#contracts';
import { shortId } from '../format/labels.js';
import { formatPercent } from '../format/number.js';
import { formatDateTime } from '../format/time.js';
import { t } from '../messages/index.js';
import type { VersionsPath } from './kind-view.js';

interface Props {
  /** The latest, if there was one. */
  training: Training | undefined;
  /** Where the version's report is. */
  to: VersionsPath;
}

/** How the latest training goes or went. */
export function TrainingState({ training, to }: Props) {
  if (!training) return null;
  const { state, progress, requestedAt, requestedBy, endedAt, versionId, problem } = training;
  const who = requestedBy ?? t('theSchedule');
  if (state === 'failed')
    return (
      <Alert color="red" variant="light" role="status" title={t('theLatestTrainingFailed')}>
        {problem}
      </Alert>
    );
  return (
    <Alert
      color="gray"
      variant="light"
      role="status"
      icon={state === 'done' ? undefined : <Loader size={16} />}
    >
      {state === 'waiting' && t('aTrainingAskedForBy', { who })}
      {state === 'running' && t('aVersionIsBeingTrained', { requestedAt: formatDateTime(requestedAt), who })}
      {state === 'running' && progress > 0 && (
        <>
          {` ${t('progressDone', { progress: formatPercent(progress) })}`}
          <Progress mt={8} value={100 * progress} aria-label={t('progressOfTheTraining')} />
        </>
      )}
      {state === 'done' && (
        <>
          {t('theLatestTrainingForWho', { who, endedAt: formatDateTime(endedAt ?? requestedAt) })}
          {versionId !== null && (
            <>
              {' '}
              {t('with')}{' '}
              <Link to={to} search={{ version: versionId }}>
                {t('versionVersionid', { versionId: shortId(versionId) })}
              </Link>
            </>
          )}
          .
        </>
      )}
    </Alert>
  );
}
