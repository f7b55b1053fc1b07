import { notifications } from '@mantine/notifications';
import { describeError } from '../api/request-error.js';

/** Says what could not be done and why. */
export const failed = (title: string) => (error: unknown) =>
  notifications.show({ color: 'red', title, message: describeError(error) });
