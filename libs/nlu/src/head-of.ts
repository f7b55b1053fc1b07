import { type HeadLabels, inferenceErrors, type ModelInfo } from '#platform';

/**
 * The labels of a head, in the order of its output's columns.
 * @throws AppError `model_unusable` when the model in use has no such head.
 */
export const headOf = ({ name, labels }: ModelInfo, output: string): HeadLabels => {
  const head = labels.heads[output];
  if (head) return head;
  throw inferenceErrors.model_unusable({
    detail: `The language model "${name}" cannot do this: it has no output "${output}". Use one that apps/trainer exported with this head.`,
  });
};
