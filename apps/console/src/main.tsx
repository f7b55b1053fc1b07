import './styles.css';
import './session/log-in-styles.js';
import { StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import type { StaffAccount } from '#contracts';
import { basePath } from './base-path.js';
import { follow, languageFor, rememberedLanguage } from './language.js';
import { Look } from './look.js';
import { speak, speakOfAll } from './messages/index.js';
import { currentSession } from './session/current-session.js';
import { LogInPage } from './session/log-in.page.js';

async function begin(): Promise<void> {
  const element = document.getElementById('root');
  if (!element) throw new Error('The page has no #root');
  const root = createRoot(element);
  // Where the server does not say who it is, the pages tell so and ask again.
  const asked = isForAnybody() ? undefined : currentSession().catch(() => undefined);
  await speak(languageFor(rememberedLanguage(), navigator.languages));
  const account = await asked;
  if (account !== null) return showPages(root, account);
  root.render(
    <StrictMode>
      <Look>
        <LogInPage onLoggedIn={(who) => showPages(root, who)} />
      </Look>
    </StrictMode>,
  );
  onPainted(() => void Promise.all([pages(), speakOfAll().then(() => import('./shell/shell.js'))]));
}

const pages = () => import('./console.js');

async function showPages(root: Root, account: StaffAccount | undefined): Promise<void> {
  if (account && follow(account.language)) return;
  const [{ Console }] = await Promise.all([pages(), speakOfAll()]);
  root.render(
    <StrictMode>
      <Look>
        <Console account={account} />
      </Look>
    </StrictMode>,
  );
}

/** Reports by a link need no account. */
const isForAnybody = () => window.location.pathname.startsWith(`${basePath()}/console/shared/`);

/** Once the page shows something. */
function onPainted(then: () => void): void {
  new PerformanceObserver((_, observer) => {
    observer.disconnect();
    then();
  }).observe({ type: 'paint', buffered: true });
}

void begin();
