export { LocalMailServer } from './local-mail-server.js';
