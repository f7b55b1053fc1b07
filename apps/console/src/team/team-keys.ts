/** Query keys of who is at the desk. */
export const teamKeys = {
  colleagues: ['colleagues'] as const,
  away: ['away'] as const,
};
