import { Text } from '@mantine/core';
import { describeError, fieldIssue } from '../api/request-error.js';

/** Why a form was not taken, unless one of its fields says so. */
export function FormProblem({ error, fields }: { error: Error | null; fields: readonly string[] }) {
  if (!error || fields.some((field) => fieldIssue(error, field))) return null;
  return (
    <Text role="alert" size="sm" c="var(--mantine-color-error)">
      {describeError(error)}
    </Text>
  );
}
