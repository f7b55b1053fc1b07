import type { ErrorBody } from '#contracts';
import { t } from './messages/index.js';

/** What the server has against something, in the language of the screens; what is wrong with an input it says in its own words. */
export function problemOf({ code, message }: Pick<ErrorBody, 'code' | 'message'>): string {
  switch (code) {
    case 'busy':
      return t('problem.busy');
    case 'rate_limited':
      return t('problem.limited');
    case 'unavailable':
      return t('problem.unavailable');
    case 'internal':
      return t('problem.internal');
    case 'attachment_type':
      return t('problem.attachment_type');
    case 'attachment_too_large':
      return t('problem.attachment_too_large');
    case 'picture_unreadable':
      return t('problem.picture_unreadable');
    default:
      return message;
  }
}
