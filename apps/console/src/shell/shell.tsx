import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { LiveProvider } from '../live/live-provider.js';
import { MeContext } from '../session/me-context.js';
import { sessionQuery } from '../session/session.js';
import { t } from '../messages/desk.js';
import { AwayBanner } from './away-banner.js';
import { CommandPalette } from './palette/command-palette.js';
import { CommandProvider } from './commands.js';
import { ConnectionBanner } from './connection-banner.js';
import { EscalationAlerts } from './escalation-alerts.js';
import { MovedNotices } from './moved-notices.js';
import { Navigation } from './navigation.js';
import { PageTitle } from './page-title.js';
import { PromiseAlerts } from './promise-alerts.js';
import { ShortcutsHelp } from './shortcuts-help.js';
import classes from './shell.module.css';

/** Navigation, palette, help and live connection around every page. */
export function ShellLayout() {
  const { data: me } = useQuery(sessionQuery);
  const isSignedOut = me === null;
  useEffect(() => {
    // The page begins anew with the question who it is, at the same address.
    if (isSignedOut) window.location.reload();
  }, [isSignedOut]);
  if (!me) return null;
  const frame = (live: boolean) => (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t('skipToContent')}
      </a>
      <Navigation live={live} />
      <div className={classes.work}>
        {live && <ConnectionBanner />}
        {live && <AwayBanner />}
        <main id="main" className={classes.main} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <CommandPalette />
      <ShortcutsHelp />
      {live ? <EscalationAlerts /> : <PageTitle waiting="" />}
      {live && <MovedNotices />}
      {live && <PromiseAlerts />}
    </div>
  );
  return (
    <MeContext value={me}>
      <CommandProvider>
        {me.role === 'analyst' ? frame(false) : <LiveProvider key={me.id}>{frame(true)}</LiveProvider>}
      </CommandProvider>
    </MeContext>
  );
}
