import { getRouteApi } from '@tanstack/react-router';

/** The part of the address that all pages of the reviews share. */
export const reviewsRoute = getRouteApi('/shell/reviews');
