import { Button } from '@mantine/core';
import { IconArrowBackUp, IconSparkles } from '@tabler/icons-react';
import { t } from '../messages/index.js';

interface Act {
  isPending: boolean;
  mutate: () => void;
}

export function TrainButton({ train }: { train: Act }) {
  return (
    <Button
      size="xs"
      leftSection={<IconSparkles size={14} stroke={1.5} aria-hidden />}
      loading={train.isPending}
      onClick={() => train.mutate()}
    >
      {t('trainAVersion')}
    </Button>
  );
}

/** What can be done where there are versions. */
export function VersionTools({ train, rollBack }: { train: Act; rollBack: Act }) {
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconArrowBackUp size={14} stroke={1.5} aria-hidden />}
        loading={rollBack.isPending}
        onClick={() => rollBack.mutate()}
      >
        {t('rollBack')}
      </Button>
      <TrainButton train={train} />
    </>
  );
}
