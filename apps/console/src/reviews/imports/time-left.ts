import { t } from '../../messages/index.js';

/** `40 s`, `3 min`, `1 h 20 min` */
export function timeLeft(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60
    ? t('minutesMin', { minutes })
    : t('hoursAndMinutes', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
