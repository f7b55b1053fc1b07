import { z } from 'zod';
import { Id, Timestamp } from './common.js';

export const Role = z.enum(['owner', 'agent', 'analyst']);
export type Role = z.infer<typeof Role>;

/** ISO 639-1, of what the console can be read in. */
export const StaffLanguage = z.enum(['en', 'de', 'zh']);
export type StaffLanguage = z.infer<typeof StaffLanguage>;

export const StaffAccount = z.object({
  id: Id,
  email: z.email(),
  name: z.string(),
  role: Role,
  disabled: z.boolean(),
  language: StaffLanguage.nullable().describe('Of the console; null: as the browser'),
  createdAt: Timestamp,
});
export type StaffAccount = z.infer<typeof StaffAccount>;

export const LogIn = z.object({ email: z.string().trim().max(200), password: z.string().max(200) });
export const CreateAccount = z.object({
  email: z.email().max(200),
  name: z.string().trim().min(1).max(100),
  role: Role,
  password: z.string().min(12, 'At least 12 characters').max(200),
});
