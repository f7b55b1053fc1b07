/** A message of the app in words, for what is loaded after log-in. */
export { t } from './index.js';
