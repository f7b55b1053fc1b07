import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMe } from '../session/me-context.js';

/** For owners. */
export function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  if (useMe().role !== 'owner') return null;
  return (
    <Button size="xs" leftSection={<IconPlus size={14} stroke={1.5} aria-hidden />} onClick={onClick}>
      {label}
    </Button>
  );
}
