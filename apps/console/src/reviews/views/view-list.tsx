import { Button, Text } from '@mantine/core';
import type { ReviewView } from '#contracts';
import { offerUndo } from '../../ui/offer-undo.js';
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
        offerUndo(`undo-view-${view.id}`, `Deleted the view “${name}”.`, () =>
          create.mutate({ name, page, filter, params, shared }),
        ),
    });
  };
  if (mine.length === 0) return null;
  return (
    <>
      <Text fw={600} mt="lg" mb="xs">
        Your views
      </Text>
      <ul className={classes.links}>
        {mine.map((view) => (
          <li key={view.id} className={classes.link}>
            <span>
              {view.name} {view.shared && <span className={classes.owner}>seen by colleagues</span>}
            </span>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Delete the view ${view.name}`}
              onClick={() => drop(view)}
            >
              Delete
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
