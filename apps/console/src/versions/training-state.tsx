import { Alert, Loader, Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { shortId } from '../format/labels.js';
import { formatPercent } from '../format/number.js';
import { formatDateTime } from '../format/time.js';
import type { VersionsPath } from './version-columns.js';

interface Props {
  /** The latest, if there was one. */
  training:
    | {
        state: 'waiting' | 'running' | 'done' | 'failed';
        requestedAt: number;
        /** null: the schedule. */
        requestedBy: string | null;
        endedAt: number | null;
        versionId: string | null;
        problem: string | null;
        /** Share that is done, where it is known. */
        progress?: number;
      }
    | undefined;
  /** Where the version's report is. */
  to: VersionsPath;
}

/** How the latest training goes or went. */
export function TrainingState({ training, to }: Props) {
  if (!training) return null;
  const { state, progress, requestedAt, requestedBy, endedAt, versionId, problem } = training;
  const who = requestedBy ?? 'the schedule';
  if (state === 'failed')
    return (
      <Alert color="red" variant="light" role="status" title="The latest training failed">
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
      {state === 'waiting' && `A training asked for by ${who} waits for its turn.`}
      {state === 'running' && `A version is being trained since ${formatDateTime(requestedAt)}, for ${who}.`}
      {state === 'running' && progress !== undefined && (
        <>
          {` ${formatPercent(progress)} done.`}
          <Progress mt={8} value={100 * progress} aria-label="Progress of the training" />
        </>
      )}
      {state === 'done' && (
        <>
          The latest training, for {who}, ended {formatDateTime(endedAt ?? requestedAt)}
          {versionId !== null && (
            <>
              {' '}
              with{' '}
              <Link to={to} search={{ version: versionId }}>
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
