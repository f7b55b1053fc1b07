import type { RunningServer } from './server.js';
import { t } from './messages/index.js';

/** What the owner reads after a start. */
export function welcome({ url, shopName, firstOwner }: RunningServer): string {
  const lines = [
    '',
    `  ${t('welcomeOpen', { shop: shopName })}`,
    '',
    `  ${t('welcomeStorefront', { url: `${url}/` })}`,
    `  ${t('welcomeConsole', { url: `${url}/console/` })}`,
    `  ${t('welcomeDocs', { url: `${url}/docs/api` })}`,
    '',
  ];
  if (firstOwner) {
    lines.push(
      `  ${t('welcomeOwner', { email: firstOwner.email })}`,
      `  ${t('welcomePassword', { password: firstOwner.password })}`,
      '',
    );
  }
  return `${lines.join('\n')}\n`;
}
