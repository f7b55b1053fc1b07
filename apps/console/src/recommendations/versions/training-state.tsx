import { Alert, Loader } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Training } from '#contracts';
import { formatDateTime } from '../../format/time.js';
import { shortId } from '../../format/labels.js';

/** How the latest training goes or went. */
export function TrainingState({ training }: { training: Training | undefined }) {
  if (!training) return null;
  const { state, requestedAt, requestedBy, endedAt, versionId, problem } = training;
  const who = requestedBy ?? 'the schedule';
  if (state === 'failed') {
    return (
      <Alert color="red" variant="light" role="status" title="The latest training failed">
        {problem}
      </Alert>
    );
  }
  return (
    <Alert
      color="gray"
      variant="light"
      role="status"
      icon={state === 'done' ? undefined : <Loader size={16} />}
    >
      {state === 'waiting' && `A training asked for by ${who} waits for its turn.`}
      {state === 'running' && `A version is being trained since ${formatDateTime(requestedAt)}, for ${who}.`}
      {state === 'done' && (
        <>
          The latest training, for {who}, ended {formatDateTime(endedAt ?? requestedAt)}
          {versionId !== null && (
            <>
              {' '}
              with{' '}
              <Link to="/recommendations" search={{ version: versionId }}>
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
