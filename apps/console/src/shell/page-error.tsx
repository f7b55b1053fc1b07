import { useRouter } from '@tanstack/react-router';
import { ErrorState } from '../ui/error-state.js';

export function PageError({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  return (
    <main>
      <ErrorState
        title="This page could not be shown."
        error={error}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </main>
  );
}
