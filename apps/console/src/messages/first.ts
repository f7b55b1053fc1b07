import type { Say, Translation } from '#messages';
import type { firstEn } from './first-en.js';
import { t as ofAll } from './index.js';

/** A message in words, for modules that are loaded before log-in: only what is known by then. */
export const t: Say<Translation<typeof firstEn>> = ofAll;
