import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type BodyInputOf, type IntentExample, type ResponseOf, routes } from '#contracts';
import { api } from '../../api/api.js';
import { intentName } from '../../format/labels.js';
import { failed } from '../../ui/failed.js';
import { offerUndo } from '../../ui/offer-undo.js';
import { TRAINING_KEY } from '../training-queries.js';
import { t } from '../../messages/index.js';

type Examples = ResponseOf<typeof routes.listIntentExamples>;
type Changes = Partial<Pick<IntentExample, 'state' | 'intent'>>;

/** What happens to examples; each change is offered to be taken back. */
export function useExamples() {
  const queries = useQueryClient();
  const settle = () => queries.invalidateQueries({ queryKey: TRAINING_KEY });
  const offer = (id: string, done: string, onUndo: () => void) =>
    offerUndo(`undo-example-${id}`, done, onUndo);

  const write = useMutation({
    mutationFn: (body: BodyInputOf<typeof routes.addIntentExample>) => api(routes.addIntentExample, { body }),
    onSettled: settle,
  });
  const change = useMutation({
    mutationFn: ({ example, changes }: { example: IntentExample; changes: Changes; done: string | null }) =>
      api(routes.decideIntentExample, { params: { id: example.id }, body: changes }),
    onSuccess: (changed, { example, changes, done }) => {
      if (done === null) return;
      const before: Changes = 'state' in changes ? { state: example.state } : { intent: example.intent };
      offer(example.id, done, () => change.mutate({ example: changed, changes: before, done: null }));
    },
    onError: failed(t('theExampleCouldNotBe')),
    onSettled: settle,
  });
  const remove = useMutation({
    mutationFn: ({ id }: IntentExample) => api(routes.removeIntentExample, { params: { id } }),
    onMutate: ({ id }) =>
      queries.setQueriesData<Examples>(
        { queryKey: [...TRAINING_KEY, 'examples'] },
        (known) => known && { items: known.items.filter((item) => item.id !== id) },
      ),
    onSuccess: (_answer, { id, text, intent, messageId, state }) =>
      offer(id, t('theExampleIsDeleted'), () => write.mutate({ text, intent, messageId, state })),
    onError: failed(t('theExampleCouldNotBeDeleted')),
    onSettled: settle,
  });
  return {
    write,
    remove: (example: IntentExample) => remove.mutate(example),
    move: (example: IntentExample, state: IntentExample['state']) =>
      change.mutate({ example, changes: { state }, done: t('theExampleIsState', { state }) }),
    relabel: (example: IntentExample, intent: string | null) =>
      change.mutate({
        example,
        changes: { intent },
        done: t('theExampleIsIntentNow', { intent: intentName(intent) }),
      }),
  };
}
