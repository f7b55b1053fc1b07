import type { RunningServer } from './server.js';

/** What the owner reads after a start. */
export function welcome({ url, shopName, firstOwner }: RunningServer): string {
  const lines = [
    '',
    `  ${shopName} is open.`,
    '',
    `  Storefront   ${url}/`,
    `  Console      ${url}/console/`,
    `  API docs     ${url}/docs/api`,
    '',
  ];
  if (firstOwner) {
    lines.push(
      `  First owner  ${firstOwner.email}`,
      `  Password     ${firstOwner.password}   (shown only now; change it in the console)`,
      '',
    );
  }
  return `${lines.join('\n')}\n`;
}
