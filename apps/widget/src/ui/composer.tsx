import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Chat } from '../chat.js';
import { t } from '../messages/index.js';
import { ATTACHABLE } from '../uploads.js';
import { Icon } from './icons.js';
import { UploadList } from './upload-list.js';
import { useDrop, useUploads } from './use-uploads.js';

/** As the contracts have it; imported from there, the schemas would come along. */
const LONGEST = 4000;
const SHOW_LENGTH_FROM = 3600;

export function Composer({ chat, closed }: { chat: Chat; closed: boolean }): JSX.Element {
  const [text, setText] = useState('');
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  const chooserRef = useRef<HTMLInputElement>(null);
  const { uploads, add, retry, remove, clear } = useUploads(chat);
  useDrop(() => fieldRef.current?.closest('.panel'), add);
  const over = text.length - LONGEST;
  const files = uploads.flatMap(({ attachment }) => attachment ?? []);
  const ready = (text.trim() !== '' || files.length > 0) && over <= 0 && files.length === uploads.length;

  // Grows with its content up to the height the style sheet allows.
  useLayoutEffect(() => {
    const element = fieldRef.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  const submit = (event: Event) => {
    event.preventDefault();
    if (!ready) return;
    chat.send(text.trim(), files);
    setText('');
    clear();
    fieldRef.current?.focus();
  };

  return (
    <form class="composer" onSubmit={submit}>
      <UploadList uploads={uploads} onRetry={retry} onRemove={remove} />
      <input
        ref={chooserRef}
        type="file"
        class="chooser"
        multiple
        hidden
        accept={ATTACHABLE}
        onChange={({ currentTarget }) => {
          add(currentTarget.files ?? []);
          currentTarget.value = '';
          fieldRef.current?.focus();
        }}
      />
      <button
        type="button"
        class="attach"
        aria-label={t('attach')}
        title={t('attach')}
        onClick={() => chooserRef.current?.click()}
      >
        <Icon name="clip" />
      </button>
      <textarea
        ref={fieldRef}
        rows={1}
        value={text}
        aria-label={t('composer')}
        aria-describedby="composer-length"
        placeholder={closed ? t('placeholderClosed') : t('placeholder')}
        enterkeyhint="send"
        onInput={(event) => {
          setText(event.currentTarget.value);
          chat.typed(event.currentTarget.value !== '');
        }}
        onPaste={(event) => {
          const pasted = event.clipboardData?.files;
          if (!pasted?.length) return;
          event.preventDefault();
          add(pasted);
        }}
        onKeyDown={(event) => {
          // Enter while an input method composes a word ends the word, not the message.
          if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
        }}
      />
      <button type="submit" class="send" aria-label={t('send')} title={t('send')} aria-disabled={!ready}>
        <Icon name="send" />
      </button>
      <span
        id="composer-length"
        class={over > 0 ? 'length is-over' : 'length'}
        role={over > 0 ? 'alert' : undefined}
      >
        {over > 0
          ? t('tooLong', { over })
          : text.length > SHOW_LENGTH_FROM
            ? `${text.length} / ${LONGEST}`
            : ''}
      </span>
    </form>
  );
}
