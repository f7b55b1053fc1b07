import { IconLock } from '@tabler/icons-react';
import { EmptyState } from '../ui/empty-state.js';
import { LinkButton } from '../ui/link-button.js';

export function AnalystNotice() {
  return (
    <>
      <h1 className="visually-hidden">Inbox</h1>
      <EmptyState
        icon={<IconLock size={32} stroke={1.5} />}
        title="Conversations are not part of your role"
        text="You are signed in as an analyst. What shoppers write is shown to agents and owners only; an owner can change your role under Staff."
        action={
          <LinkButton to="/reviews" variant="default">
            Go to the reviews
          </LinkButton>
        }
      />
    </>
  );
}
