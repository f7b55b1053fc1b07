import { useRouter } from '@tanstack/react-router';
import { ErrorState } from '../ui/error-state.js';
import { t } from '../messages/first.js';

export function PageError({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  return (
    <main>
      <ErrorState
        title={t('thisPageCouldNotBe')}
        error={error}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </main>
  );
}
