import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { describeError } from '../../api/request-error.js';
import { IntentSelect } from '../intent-select.js';
import { t } from '../../messages/index.js';
import { useExamples } from './use-examples.js';
import classes from './examples.module.css';

/** A sentence as a shopper would write it, with what it means. The intent stays for the next one. */
export function NewExample() {
  const [text, setText] = useState('');
  const [intent, setIntent] = useState<string | null>();
  const { write } = useExamples();
  const ready = text.trim() !== '' && intent !== undefined;
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (ready) write.mutate({ text: text.trim(), intent }, { onSuccess: () => setText('') });
  };
  return (
    <form className={classes.form} onSubmit={add}>
      <TextInput
        size="xs"
        label={t('anExampleInAShoppers')}
        className={classes.text}
        value={text}
        error={write.isError && describeError(write.error)}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <IntentSelect label={t('whatItMeans')} className={classes.intent} value={intent} onChange={setIntent} />
      <Button
        type="submit"
        size="xs"
        disabled={!ready}
        loading={write.isPending}
        leftSection={<IconPlus size={14} stroke={1.5} aria-hidden />}
      >
        {t('add')}
      </Button>
    </form>
  );
}
