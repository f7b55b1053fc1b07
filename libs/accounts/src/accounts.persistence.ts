import type { Persistence } from '#platform';
import { AddLanguage1790000002753 } from './add-language.migration.js';
import { AuditEntryEntity } from './audit-entry.entity.js';
import { CreateAccounts1790000000001 } from './create-accounts.migration.js';
import { StaffAccountEntity } from './staff-account.entity.js';
import { StaffSessionEntity } from './staff-session.entity.js';

export const accountsPersistence: Persistence = {
  entities: [StaffAccountEntity, StaffSessionEntity, AuditEntryEntity],
  migrations: [CreateAccounts1790000000001, AddLanguage1790000002753],
};
