import { accountsPersistence } from '#accounts';
import { catalogPersistence } from '#catalog';
import { conversationsPersistence } from '#conversations';
import { intentsPersistence } from '#nlu';
import type { Persistence } from '#platform';
import { profilesPersistence } from '#profiles';
import { recommenderPersistence } from '#recommender';
import { reviewsPersistence } from '#reviews';

/** All that any process of ours keeps in the database, besides the platform's own. */
export const persistences: readonly Persistence[] = [
  accountsPersistence,
  catalogPersistence,
  profilesPersistence,
  recommenderPersistence,
  conversationsPersistence,
  intentsPersistence,
  reviewsPersistence,
];
