export {
  type Definition,
  defineLearned,
  type Trained,
  type TrainingRun,
  type Version,
} from './definition.js';
export { Learned } from './learned.js';
export { LearnedKinds } from './learned-kinds.service.js';
export type { Served } from './serving.js';
export { Trainings } from './trainings.service.js';
export { versionsErrors } from './versions.errors.js';
export { forgetJobOf, judgeJobOf } from './versions.jobs.js';
export { VersionsModule } from './versions.module.js';
export { versionsPersistence } from './versions.persistence.js';
