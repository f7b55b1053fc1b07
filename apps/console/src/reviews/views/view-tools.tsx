import { useDisclosure } from '@mantine/hooks';
import { useRouterState } from '@tanstack/react-router';
import type { ReviewFilter } from '#contracts';
import { pageOf } from '../model/saved-view.js';
import { ExportMenu } from './export-menu.js';
import { ShareButton } from './share-button.js';
import { ViewsDialog } from './views-dialog.js';
import { ViewsMenu } from './views-menu.js';
import classes from './view-tools.module.css';

/** Keep what is on the screen, share it, take it away as a file. */
export function ViewTools({ filter }: { filter: ReviewFilter }) {
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const [opened, { open, close }] = useDisclosure(false);
  const page = pageOf(pathname);
  if (!page) return null;
  return (
    <div className={classes.tools}>
      <ViewsMenu onManage={open} />
      <ShareButton filter={filter} />
      <ExportMenu filter={filter} />
      <ViewsDialog opened={opened} onClose={close} page={page} filter={filter} />
    </div>
  );
}
