import { Button, Menu } from '@mantine/core';
import { IconBookmark, IconBookmarks } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { describeError } from '../../api/request-error.js';
import { viewAddress } from '../model/saved-view.js';
import { t } from '../../messages/index.js';
import { useViews } from './use-views.js';
import classes from './view-tools.module.css';

/** Saved views to go to; the last item keeps what is on the screen. */
export function ViewsMenu({ onManage }: { onManage: () => void }) {
  const navigate = useNavigate();
  const { data, error } = useViews();
  return (
    <Menu position="bottom-end" withinPortal width={300}>
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconBookmark size={14} stroke={1.5} aria-hidden />}>
          {t('views')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {error && (
          <Menu.Label>
            {t('theViewsCouldNotBe')} {describeError(error)}
          </Menu.Label>
        )}
        {data?.items.map((view) => (
          <Menu.Item key={view.id} onClick={() => void navigate(viewAddress(view))}>
            {view.name}
            {!view.mine && <span className={classes.owner}> {t('byOwner', { owner: view.owner.name })}</span>}
          </Menu.Item>
        ))}
        {data && data.items.length > 0 && <Menu.Divider />}
        <Menu.Item leftSection={<IconBookmarks size={16} stroke={1.5} />} onClick={onManage}>
          {t('saveThisViewDeleteViews')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
