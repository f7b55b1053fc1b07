import { Kbd, Modal } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { SHORTCUT_LIST } from '../shortcuts/shortcut-list.js';
import { useShortcuts } from '../shortcuts/use-shortcuts.js';
import { t } from '../messages/desk.js';
import { Toggle } from './toggle.js';
import classes from './shortcuts-help.module.css';

const help = new Toggle();

export const openShortcutsHelp = () => help.set(true);

export function ShortcutsHelp() {
  const opened = useSyncExternalStore(help.subscribe, help.get);
  useShortcuts({ '?': openShortcutsHelp });
  return (
    <Modal
      opened={opened}
      onClose={() => help.set(false)}
      title={t('keyboardShortcuts')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('closeTheHelp') }}
    >
      <div className={classes.groups}>
        {SHORTCUT_LIST.map(({ title, shortcuts }) => (
          <section key={title}>
            <h3 className={classes.title}>{title}</h3>
            <dl className={classes.list}>
              {shortcuts.map(({ keys, does }) => (
                <div key={`${keys.join('+')} ${does}`} className={classes.row}>
                  <dt>
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={classes.note}>{t('singleKeysDoNothingWhile')}</p>
    </Modal>
  );
}
