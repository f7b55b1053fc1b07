import { ActionIcon, Checkbox, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { SavedView } from '#contracts';
import { describeError } from '../../api/request-error.js';
import { useMe } from '../../session/me-context.js';
import { savedAgain } from '../model/saved-view.js';
import { t } from '../../messages/desk.js';
import { useChangeSavedView, useRemoveSavedView } from './use-saved-views.js';
import classes from './views-dialog.module.css';

/** One view to rename (Enter, or leaving the field), to share and to delete. */
export function SavedViewRow({ view }: { view: SavedView }) {
  const me = useMe();
  const change = useChangeSavedView();
  const remove = useRemoveSavedView();
  const [name, setName] = useState(view.name);
  const rename = () => {
    const next = name.trim();
    if (next === '') setName(view.name);
    else if (next !== view.name) change.mutate({ ...savedAgain(view), id: view.id, name: next });
  };
  return (
    <li className={classes.row}>
      <TextInput
        size="xs"
        className={classes.name}
        aria-label={t('nameOfTheView', { name: view.name })}
        maxLength={60}
        value={name}
        error={change.error && describeError(change.error)}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Enter') rename();
          if (event.key !== 'Escape' || name === view.name) return;
          // Takes back what was typed; a second one closes the dialog.
          event.stopPropagation();
          setName(view.name);
        }}
      />
      {me.role === 'owner' && (
        <Checkbox
          size="xs"
          label={t('shared')}
          aria-label={t('shareTheView', { name: view.name })}
          checked={view.shared}
          disabled={change.isPending}
          onChange={(event) =>
            change.mutate({ ...savedAgain(view), id: view.id, shared: event.currentTarget.checked })
          }
        />
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('deleteTheView', { name: view.name })}
        onClick={() => remove.mutate(view)}
      >
        <IconTrash size={16} stroke={1.5} />
      </ActionIcon>
    </li>
  );
}
