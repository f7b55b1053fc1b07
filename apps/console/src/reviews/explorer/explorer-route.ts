import { getRouteApi } from '@tanstack/react-router';

export const explorerRoute = getRouteApi('/shell/reviews/explorer');
