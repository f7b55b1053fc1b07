import { z } from 'zod';
import { Id } from './common.js';
import { route } from './route.js';
import { ReportedVersion, Training, Version } from './versions.js';

const staff = ['owner', 'agent', 'analyst'] as const;
const owner = ['owner'] as const;
/** What is learnt: `intents`, `recommender`, `sentiment`, `polarity`, `aspects`. */
const ByKind = z.object({ kind: z.string().max(40) });
const OneOfKind = ByKind.extend({ id: Id });

/** Everything that is learnt has the same life: trained, judged, put to use, rolled back. */
export const versionRoutes = {
  listVersions: route({
    method: 'GET',
    path: '/api/v1/:kind/versions',
    tag: 'Versions',
    access: staff,
    summary: 'Trained versions of a kind, newest first, and the latest trainings with their progress',
    params: ByKind,
    response: z.object({ items: z.array(Version), trainings: z.array(Training) }),
  }),
  getVersion: route({
    method: 'GET',
    path: '/api/v1/:kind/versions/:id',
    tag: 'Versions',
    access: owner,
    summary: 'A version with its whole report',
    params: OneOfKind,
    response: ReportedVersion,
  }),
  trainVersion: route({
    method: 'POST',
    path: '/api/v1/:kind/trainings',
    tag: 'Versions',
    access: owner,
    perMinute: 30,
    status: 202,
    summary: 'Train a version now, as a job; it is judged and kept, and put to use when asked for',
    params: ByKind,
    body: z.object({ activate: z.boolean().default(false) }),
    response: Training,
  }),
  judgeVersion: route({
    method: 'POST',
    path: '/api/v1/:kind/versions/:id/evaluation',
    tag: 'Versions',
    access: owner,
    perMinute: 30,
    status: 202,
    summary: 'Judge a version anew by what happened since it was trained, as a job',
    params: OneOfKind,
    response: z.void(),
  }),
  activateVersion: route({
    method: 'PUT',
    path: '/api/v1/:kind/active',
    tag: 'Versions',
    access: owner,
    summary: 'Use a version, on every node within seconds; null: none, where the shop does without one',
    params: ByKind,
    body: z.object({ versionId: Id.nullable() }),
    response: z.object({ versionId: Id.nullable() }),
  }),
  rollBackVersion: route({
    method: 'POST',
    path: '/api/v1/:kind/active/roll-back',
    tag: 'Versions',
    access: owner,
    summary: 'Use the version again that was in use before the present one was activated',
    params: ByKind,
    response: z.object({ versionId: Id.nullable() }),
  }),
} as const;
