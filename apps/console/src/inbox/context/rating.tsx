import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { t } from '../../messages/desk.js';

/** A satisfaction rating from 1 to 5. */
export function Rating({ value }: { value: number }) {
  return (
    <span role="img" aria-label={t('valueOf5', { value })}>
      {[1, 2, 3, 4, 5].map((star) =>
        star <= value ? (
          <IconStarFilled key={star} size={14} />
        ) : (
          <IconStar key={star} size={14} stroke={1.5} />
        ),
      )}
    </span>
  );
}
