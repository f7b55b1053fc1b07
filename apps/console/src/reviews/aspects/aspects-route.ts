import { getRouteApi } from '@tanstack/react-router';

export const aspectsRoute = getRouteApi('/shell/reviews/aspects');
