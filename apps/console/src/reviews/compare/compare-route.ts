import { getRouteApi } from '@tanstack/react-router';

export const compareRoute = getRouteApi('/shell/reviews/compare');
