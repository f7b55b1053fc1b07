import { Drafts } from './model/drafts.js';

export const drafts = new Drafts(window.localStorage);
