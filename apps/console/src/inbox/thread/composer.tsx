import { ActionIcon, Button, FileButton, SegmentedControl, Textarea } from '@mantine/core';
import { useMergedRef } from '@mantine/hooks';
import { IconPaperclip } from '@tabler/icons-react';
import {
  type DragEvent,
  type KeyboardEvent,
  type Ref,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from 'react';
import {
  ATTACHABLE,
  type CannedReply,
  type ConversationSummary,
  isHeldBy,
  MAX_MESSAGE_LENGTH,
} from '#contracts';
import { useLive } from '../../live/desk-context.js';
import { useMe } from '../../session/me-context.js';
import { drafts } from '../drafts-store.js';
import { cannedMatches, cannedQuery, filled } from '../model/canned.js';
import { type ComposerMode, replyState } from '../model/reply-state.js';
import { sendable } from '../model/uploads.js';
import { t } from '../../messages/desk.js';
import { CannedList, cannedId } from './canned-list.js';
import { DraftCard } from './draft-card.js';
import { takeInsertions } from './insertion.js';
import { ReplyNotice } from './reply-notice.js';
import type { ConversationActions } from './use-conversation-actions.js';
import { useCanned } from './use-canned.js';
import { UploadList } from './upload-list.js';
import { useUploads } from './use-uploads.js';
import { useTypingSignal } from './use-typing-signal.js';
import classes from './composer.module.css';

const FOCUS_AFTER_MS = 250;

interface Props {
  ref: Ref<HTMLTextAreaElement>;
  conversation: ConversationSummary;
  actions: ConversationActions;
  mode: ComposerMode;
  onMode: (mode: ComposerMode) => void;
  /** Number of the order that is spoken of. */
  order: string | null;
}

/** Reply or private note, each with its own draft. */
export function Composer({ ref, conversation, actions, mode, onMode, order }: Props) {
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

  const query = blocked || mode === 'note' ? null : cannedQuery(text);
  const canned = cannedMatches(useCanned(query !== null), query ?? '');
  const files = useUploads(id);
  const attachments = sendable(files.uploads);
  const isReady = attachments !== null && (text.trim() !== '' || attachments.length > 0);
  const [active, setActive] = useState(0);
  const list = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const merged = useMergedRef(field, ref);

  const change = (value: string) => {
    setActive(0);
    setTexts({ ...texts, [mode]: value });
    drafts.write(id, mode, value);
    if (mode === 'public' && isHeldBy(conversation, me.id)) typing.stroke();
  };
  const send = async () => {
    const body = text.trim();
    if (!isReady || taking) return;
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
    files.clear();
    const message = {
      conversationId: id,
      clientMessageId: crypto.randomUUID(),
      text: body,
      attachments,
      visibility: mode,
    };
    void desk.send({ ...message, at: Date.now(), failure: null });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    if (!blocked) files.add(event.dataTransfer.files);
  };
  const choose = (reply: CannedReply) =>
    change(filled(reply.text, { name: conversation.shopper.name, agent: me.name, order }));
  const insert = (words: string) => {
    change(words);
    field.current?.focus();
  };
  const takeReply = useEffectEvent((reply: CannedReply) => {
    choose(reply);
    // The palette gives the focus back to where it was first.
    window.setTimeout(() => field.current?.focus(), FOCUS_AFTER_MS);
  });
  useEffect(
    () => (blocked || mode === 'note' ? undefined : takeInsertions((reply) => takeReply(reply))),
    [blocked, mode],
  );
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const chosen = query === null ? undefined : canned[active];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (chosen && step !== undefined) {
      event.preventDefault();
      setActive((active + step + canned.length) % canned.length);
    } else if (chosen && (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) {
      event.preventDefault();
      choose(chosen);
    } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void send();
    } else if (event.key === 'Escape') event.currentTarget.blur();
  };

  const mayDraft = mode === 'public' && (state === 'ready' || state === 'takes-over') && text === '';
  return (
    <>
      {mayDraft && conversation.status !== 'assistant' && (
        <DraftCard conversation={conversation} onInsert={insert} />
      )}
      <div
        className={classes.composer}
        data-note={mode === 'note'}
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
      >
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
            onTake={() => actions.run('take')}
          />
        </div>
        {query !== null && <CannedList id={list} replies={canned} active={active} onChoose={choose} />}
        {!blocked && <UploadList uploads={files.uploads} onRetry={files.retry} onRemove={files.remove} />}
        {!blocked && (
          <div className={classes.field}>
            <FileButton multiple accept={ATTACHABLE} onChange={files.add}>
              {(props) => (
                <ActionIcon
                  {...props}
                  variant="subtle"
                  color="gray"
                  aria-label={t('attachFiles')}
                  title={t('attachFiles')}
                >
                  <IconPaperclip size={18} stroke={1.5} />
                </ActionIcon>
              )}
            </FileButton>
            <Textarea
              ref={merged}
              className={classes.text}
              classNames={{ input: classes.input }}
              variant="unstyled"
              autosize
              minRows={2}
              maxRows={8}
              maxLength={MAX_MESSAGE_LENGTH}
              aria-controls={query === null ? undefined : list}
              aria-activedescendant={query !== null && canned.length > 0 ? cannedId(list, active) : undefined}
              aria-label={mode === 'note' ? t('privateNote') : t('reply')}
              placeholder={mode === 'note' ? t('forYourColleaguesOnly') : t('writeToTheShopper')}
              value={text}
              onChange={(event) => change(event.currentTarget.value)}
              onPaste={(event) => {
                if (event.clipboardData.files.length === 0) return;
                event.preventDefault();
                files.add(event.clipboardData.files);
              }}
              onKeyDown={onKeyDown}
              onBlur={() => typing.stop()}
            />
            <Button size="xs" loading={taking} disabled={!isReady} onClick={() => void send()}>
              {mode === 'note' ? t('addNote') : state === 'takes-over' ? t('takeOverAndSend') : t('send')}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}
