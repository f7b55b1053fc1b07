import { getRouteApi } from '@tanstack/react-router';

/** The inbox's address, for its parts to read and change. */
export const inboxRoute = getRouteApi('/shell/inbox');
