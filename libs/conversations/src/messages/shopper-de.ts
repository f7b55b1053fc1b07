import type { Translation } from '#messages';
import type { shopperEn } from './shopper-en.js';

export const shopperDe: Translation<typeof shopperEn> = {
  agentHandedBack: '{agent} hat Sie wieder an den Assistenten übergeben.',
  agentJoined: '{agent} ist jetzt für Sie da.',
  agentLeft: '{agent} musste gehen. Jemand anderes aus dem Team antwortet Ihnen hier.',
  closed: 'Das Gespräch wurde beendet. Schreiben Sie jederzeit, um es fortzusetzen.',
  failed: 'Bei uns ist etwas schiefgegangen. Ein Mensch antwortet Ihnen hier darauf.',
  reopened: 'Das Gespräch geht weiter.',
};
