import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { languageFor, rememberedLanguage } from './language.js';
import { speak } from './messages/index.js';

async function begin(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root');
  await speak(languageFor(rememberedLanguage(), navigator.languages));
  // Only now: it says titles and labels at once.
  const { createConsole } = await import('./console.js');
  createRoot(root).render(
    <StrictMode>
      <App {...createConsole()} />
    </StrictMode>,
  );
}

void begin();
