import { t } from '../../messages/index.js';

/** Of a place; the one that the server makes itself is named in the reader's language. */
export const placeName = ({ id, name }: { id: string; name: string }): string =>
  id === 'chat-suggestions' ? t('suggestionsInTheChat') : name;
