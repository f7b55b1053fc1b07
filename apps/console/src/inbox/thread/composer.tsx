import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { type KeyboardEvent, type Ref, useState } from 'react';
import { type ConversationSummary, isHeldBy, MAX_MESSAGE_LENGTH } from '#contracts';
import { useLive } from '../../live/desk-context.js';
import { useMe } from '../../session/me-context.js';
import { drafts } from '../drafts-store.js';
import { type ComposerMode, replyState } from '../model/reply-state.js';
import { t } from '../../messages/index.js';
import { ReplyNotice } from './reply-notice.js';
import type { ConversationActions } from './use-conversation-actions.js';
import { useTypingSignal } from './use-typing-signal.js';
import classes from './composer.module.css';

interface Props {
  ref: Ref<HTMLTextAreaElement>;
  conversation: ConversationSummary;
  actions: ConversationActions;
  mode: ComposerMode;
  onMode: (mode: ComposerMode) => void;
}

/** Reply or private note, each with its own draft. */
export function Composer({ ref, conversation, actions, mode, onMode }: Props) {
  const { desk } = useLive();
  const me = useMe();
  const { id } = conversation;
  const [texts, setTexts] = useState(() => ({
    public: drafts.read(id, 'public'),
    note: drafts.read(id, 'note'),
  }));
  const [taking, setTaking] = useState(false);
  const typing = useTypingSignal(id);
  const text = texts[mode];
  const state = mode === 'note' ? 'ready' : replyState(conversation, me.id);
  const blocked = state === 'closed' || state === 'held';

  const change = (value: string) => {
    setTexts({ ...texts, [mode]: value });
    drafts.write(id, mode, value);
    if (mode === 'public' && isHeldBy(conversation, me.id)) typing.stroke();
  };
  const send = async () => {
    const body = text.trim();
    if (body === '' || taking) return;
    if (state === 'takes-over') {
      setTaking(true);
      // What went wrong stands above the conversation, with a retry; the text stays where it is.
      const taken = await actions.runAndWait('take').then(
        () => true,
        () => false,
      );
      setTaking(false);
      if (!taken) return;
    }
    typing.stop();
    change('');
    const message = {
      conversationId: id,
      clientMessageId: crypto.randomUUID(),
      text: body,
      visibility: mode,
    };
    void desk.send({ ...message, at: Date.now(), failure: null });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void send();
    } else if (event.key === 'Escape') event.currentTarget.blur();
  };

  return (
    <div className={classes.composer} data-note={mode === 'note'}>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t('whatToWrite')}
          value={mode}
          onChange={(value) => onMode(value === 'note' ? 'note' : 'public')}
          data={[
            { value: 'public', label: t('reply') },
            { value: 'note', label: t('privateNote') },
          ]}
        />
        <ReplyNotice
          state={state}
          mode={mode}
          conversation={conversation}
          onReopen={() => actions.run('reopen')}
        />
      </div>
      {!blocked && (
        <div className={classes.field}>
          <Textarea
            ref={ref}
            className={classes.text}
            classNames={{ input: classes.input }}
            variant="unstyled"
            autosize
            minRows={2}
            maxRows={8}
            maxLength={MAX_MESSAGE_LENGTH}
            aria-label={mode === 'note' ? t('privateNote') : t('reply')}
            placeholder={mode === 'note' ? t('forYourColleaguesOnly') : t('writeToTheShopper')}
            value={text}
            onChange={(event) => change(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onBlur={() => typing.stop()}
          />
          <Button size="xs" loading={taking} disabled={text.trim() === ''} onClick={() => void send()}>
            {mode === 'note' ? t('addNote') : state === 'takes-over' ? t('takeOverAndSend') : t('send')}
          </Button>
        </div>
      )}
    </div>
  );
}
