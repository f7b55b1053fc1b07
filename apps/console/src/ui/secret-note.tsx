import { Button, Code, CopyButton, Stack, Text } from '@mantine/core';
import { t } from '../messages/index.js';
import classes from './secret-note.module.css';

interface Props {
  /** Where it is for. */
  text: string;
  lines: readonly string[];
  onDone: () => void;
}

/** Shows what is told once. */
export function SecretNote({ text, lines, onDone }: Props) {
  return (
    <Stack gap="sm">
      <Text size="sm">{text}</Text>
      <Code block className={classes.lines} tabIndex={0} aria-label={t('secretToldOnce')}>
        {lines.join('\n')}
      </Code>
      <CopyButton value={lines.join('\n')}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {t(copied ? 'copied' : 'copyTheSecret')}
          </Button>
        )}
      </CopyButton>
      <Button onClick={onDone}>{t('iHaveKeptIt')}</Button>
    </Stack>
  );
}
