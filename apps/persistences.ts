import { accountsPersistence } from '#accounts';
import { attachmentsPersistence } from '#attachments';
import { catalogPersistence } from '#catalog';
import { conversationsPersistence } from '#conversations';
import { placementsPersistence, restockPersistence } from '#decisions';
import { mailPersistence } from '#mail';
import { monitoringPersistence } from '#monitoring';
import { intentsPersistence } from '#nlu';
import type { Persistence } from '#platform';
import { profilesPersistence } from '#profiles';
import { recommenderPersistence } from '#recommender';
import { reviewsPersistence } from '#reviews';
import { searchPersistence } from '#search';
import { versionsPersistence } from '#versions';
import { webhooksPersistence } from '#webhooks';

/** All that any process of ours keeps in the database, besides the platform's own. */
export const persistences: readonly Persistence[] = [
  accountsPersistence,
  mailPersistence,
  attachmentsPersistence,
  catalogPersistence,
  profilesPersistence,
  recommenderPersistence,
  placementsPersistence,
  restockPersistence,
  conversationsPersistence,
  intentsPersistence,
  reviewsPersistence,
  searchPersistence,
  monitoringPersistence,
  versionsPersistence,
  webhooksPersistence,
];
