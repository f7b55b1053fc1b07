import { Alert, Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { IntentTraining } from '#contracts';
import { shortId } from '../../format/labels.js';
import { formatPercent } from '../../format/number.js';
import { formatDateTime } from '../../format/time.js';

/** How the latest training goes or went. */
export function TrainingState({ training }: { training: IntentTraining | undefined }) {
  if (!training) return null;
  const { state, progress, requestedAt, requestedBy, endedAt, versionId, problem } = training;
  if (state === 'failed')
    return (
      <Alert color="red" variant="light" role="status" title="The latest training failed">
        {problem}
      </Alert>
    );
  return (
    <Alert color="gray" variant="light" role="status">
      {state === 'waiting' && `A training asked for by ${requestedBy} waits for its turn.`}
      {state === 'running' && (
        <>
          A version is being trained for {requestedBy}: {formatPercent(progress)}
          <Progress mt={8} value={100 * progress} aria-label="Progress of the training" />
        </>
      )}
      {state === 'done' && (
        <>
          The latest training, for {requestedBy}, ended {formatDateTime(endedAt ?? requestedAt)}
          {versionId !== null && (
            <>
              {' '}
              with{' '}
              <Link to="/training/versions" search={{ version: versionId }}>
                version {shortId(versionId)}
              </Link>
            </>
          )}
          .
        </>
      )}
    </Alert>
  );
}
