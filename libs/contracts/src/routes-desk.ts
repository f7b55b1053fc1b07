import { z } from 'zod';
import { Id } from './common.js';
import {
  CannedReply,
  DraftedReply,
  NewCannedReply,
  NewShopperNote,
  ShopperFile,
  ShopperNote,
} from './desk.js';
import { DeskReport, DeskReportQuery, DeskReportRow } from './desk-report.js';
import { NewSavedView, SavedView } from './inbox-views.js';
import { route } from './route.js';

const desk = ['owner', 'agent'] as const;
const tag = 'Conversations';
const ById = z.object({ id: Id });

/** What helps staff to answer. */
export const deskRoutes = {
  listCannedReplies: route({
    method: 'GET',
    path: '/api/v1/canned-replies',
    tag,
    access: desk,
    summary: 'Replies to insert, by name',
    response: z.object({ items: z.array(CannedReply) }),
  }),
  createCannedReply: route({
    method: 'POST',
    path: '/api/v1/canned-replies',
    tag,
    access: desk,
    status: 201,
    summary: 'Write one; names are unique',
    body: NewCannedReply,
    response: CannedReply,
  }),
  changeCannedReply: route({
    method: 'PUT',
    path: '/api/v1/canned-replies/:id',
    tag,
    access: desk,
    summary: 'Write one anew',
    params: ById,
    body: NewCannedReply,
    response: CannedReply,
  }),
  removeCannedReply: route({
    method: 'DELETE',
    path: '/api/v1/canned-replies/:id',
    tag,
    access: desk,
    status: 204,
    summary: 'Remove one',
    params: ById,
    response: z.void(),
  }),
  listSavedViews: route({
    method: 'GET',
    path: '/api/v1/inbox-views',
    tag,
    access: desk,
    summary: "One's own filters of the inbox and those that all see, by name",
    response: z.object({ items: z.array(SavedView) }),
  }),
  createSavedView: route({
    method: 'POST',
    path: '/api/v1/inbox-views',
    tag,
    access: desk,
    status: 201,
    summary: 'Keep a filter of the inbox under a name; only owners share theirs with all',
    body: NewSavedView,
    response: SavedView,
  }),
  changeSavedView: route({
    method: 'PUT',
    path: '/api/v1/inbox-views/:id',
    tag,
    access: desk,
    summary: "Name or set anew one's own, or, as an owner, one that all see",
    params: ById,
    body: NewSavedView,
    response: SavedView,
  }),
  removeSavedView: route({
    method: 'DELETE',
    path: '/api/v1/inbox-views/:id',
    tag,
    access: desk,
    status: 204,
    summary: "Delete one's own, or, as an owner, one that all see",
    params: ById,
    response: z.void(),
  }),
  deskReport: route({
    method: 'GET',
    path: '/api/v1/desk-report',
    tag,
    access: ['owner', 'analyst'],
    perMinute: 120,
    summary:
      'How well the desk went: solved by the assistant alone, escalated and why, waiting times, promises, satisfaction',
    query: DeskReportQuery,
    response: DeskReport,
  }),
  deskReportRows: route({
    method: 'GET',
    path: '/api/v1/desk-report/conversations',
    tag,
    access: ['owner', 'analyst'],
    perMinute: 20,
    summary: 'The conversations that the figures of a period count, and for what; 20,000 at most',
    query: DeskReportQuery,
    response: z.object({ items: z.array(DeskReportRow) }),
  }),
  draftReplies: route({
    method: 'GET',
    path: '/api/v1/conversations/:id/drafts',
    tag,
    access: desk,
    summary:
      "What the assistant would answer to the shopper's last message, with its source; nothing is said or done",
    params: ById,
    response: z.object({ items: z.array(DraftedReply) }),
  }),
  getShopperFile: route({
    method: 'GET',
    path: '/api/v1/conversations/:id/shopper',
    tag,
    access: desk,
    summary: 'Past conversations, notes and consent of the shopper',
    params: ById,
    response: ShopperFile,
  }),
  addShopperNote: route({
    method: 'POST',
    path: '/api/v1/conversations/:id/shopper/notes',
    tag,
    access: desk,
    status: 201,
    summary: 'Note something about the shopper, for all their conversations',
    params: ById,
    body: NewShopperNote,
    response: ShopperNote,
  }),
  removeShopperNote: route({
    method: 'DELETE',
    path: '/api/v1/conversations/:id/shopper/notes/:noteId',
    tag,
    access: desk,
    status: 204,
    summary: 'Remove a note',
    params: z.object({ id: Id, noteId: Id }),
    response: z.void(),
  }),
};
