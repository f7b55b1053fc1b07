import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ConversationView } from '#contracts';
import type { Chat } from '../chat.js';
import { t } from '../messages/index.js';
import { Icon } from './icons.js';

const STARS = [1, 2, 3, 4, 5];

/** A closed conversation: how it was, and what comes next. */
export function Closing({ chat, conversation }: { chat: Chat; conversation: ConversationView }): JSX.Element {
  return (
    <div class="closing">
      {conversation.rating === null ? <Rating chat={chat} /> : <p role="status">{t('rated')}</p>}
      <button type="button" class="button primary" onClick={() => void chat.startFresh()}>
        {t('startNew')}
      </button>
      <p class="hint">{t('closedHint')}</p>
    </div>
  );
}

function Rating({ chat }: { chat: Chat }): JSX.Element {
  const [rating, setRating] = useState(0);
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);

  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    await chat.rate(rating, comment.trim());
    setBusy(false);
  };

  return (
    <form class="rating" onSubmit={(event) => void submit(event)}>
      <fieldset>
        <legend>{t('rate')}</legend>
        <div class="stars">
          {STARS.map((stars) => (
            <label key={stars} class={stars <= rating ? 'lit' : ''}>
              <input
                type="radio"
                name="rating"
                class="sr-only"
                value={stars}
                checked={rating === stars}
                aria-label={t('stars', { count: stars })}
                onChange={() => setRating(stars)}
              />
              <Icon name="star" size={26} />
            </label>
          ))}
        </div>
      </fieldset>
      {rating > 0 && (
        <>
          <textarea
            rows={2}
            maxLength={2000}
            aria-label={t('comment')}
            placeholder={t('comment')}
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          <button type="submit" class="button" disabled={busy}>
            {t('sendRating')}
          </button>
        </>
      )}
    </form>
  );
}
