import { Button, Text } from '@mantine/core';
import type { ReviewView } from '#contracts';
import { offerUndo } from '../../ui/offer-undo.js';
import { t } from '../../messages/index.js';
import { useCreateView, useDeleteView, useViews } from './use-views.js';
import classes from './view-tools.module.css';

/** One's own views, to delete. */
export function ViewList() {
  const { data } = useViews();
  const create = useCreateView();
  const remove = useDeleteView();
  const mine = data?.items.filter((view) => view.mine) ?? [];
  const drop = (view: ReviewView) => {
    const { name, page, filter, params, shared } = view;
    remove.mutate(view, {
      onSuccess: () =>
        offerUndo(`undo-view-${view.id}`, t('deletedTheViewName', { name }), () =>
          create.mutate({ name, page, filter, params, shared }),
        ),
    });
  };
  if (mine.length === 0) return null;
  return (
    <>
      <Text fw={600} mt="lg" mb="xs">
        {t('yourViews')}
      </Text>
      <ul className={classes.links}>
        {mine.map((view) => (
          <li key={view.id} className={classes.link}>
            <span>
              {view.name} {view.shared && <span className={classes.owner}>{t('seenByColleagues')}</span>}
            </span>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t('deleteTheViewView', { view: view.name })}
              onClick={() => drop(view)}
            >
              {t('delete')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
