import type { Persistence } from '#platform';
import { CreateEmailChecks1790000001701 } from './create-email-checks.migration.js';
import { EmailCheckEntity } from './email-check.entity.js';

export const mailPersistence: Persistence = {
  entities: [EmailCheckEntity],
  migrations: [CreateEmailChecks1790000001701],
};
