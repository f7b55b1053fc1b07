import { IconMapOff } from '@tabler/icons-react';
import { EmptyState } from '../ui/empty-state.js';
import { LinkButton } from '../ui/link-button.js';

export function NotFoundPage() {
  return (
    <main>
      <EmptyState
        icon={<IconMapOff size={32} stroke={1.5} />}
        title="There is nothing at this address"
        text="The page may have moved, or the address was cut off."
        action={<LinkButton to="/">Go to the first page</LinkButton>}
      />
    </main>
  );
}
