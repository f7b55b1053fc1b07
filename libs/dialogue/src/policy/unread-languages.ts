import { handOver } from '../handover.js';
import { t } from '../messages/index.js';
import { type Notice, NOTICES, PLAIN_NOTICE } from '../messages/notices.js';
import type { Script } from '../script.js';
import type { Turn } from '../turn.js';

/**
 * Messages in a language that no model reads: they are answered in that language, with the offer of a person. Nothing else is made
 * of them: a reading of words that are not known would be a guess, and so would a tone.
 */
export class UnreadLanguages {
  constructor(private readonly script: Script) {}

  /** @returns whether the message has been answered. */
  answer(turn: Turn): boolean {
    const { state, understanding } = turn;
    const isUnread = understanding.unread;
    const { language } = state;
    const notice = (language && NOTICES[language]) || PLAIN_NOTICE;
    if (!isUnread && !state.offeredUnread) return false;
    const offered = state.offeredUnread;
    state.offeredUnread = false;
    const said = plain(turn.input.text);
    const agrees = offered && [notice.yes, ...notice.affirm].some((words) => plain(words) === said);
    const declines = offered && [notice.english, ...notice.deny].some((words) => plain(words) === said);
    if (declines) return this.say(turn, notice.declined, 'declined a person');
    if (!isUnread && !agrees) return false;
    turn.steps.push({
      rule: 'unread',
      detail: `in a language that the model does not read (${language ?? '?'})`,
    });
    if (state.escalated)
      return this.say(turn, `${notice.coming} ${this.by(turn, notice)}`, 'a person is coming');
    // Whoever goes on in it after the offer needs a person, whatever the words were.
    if (agrees || offered) return this.call(turn, notice, agrees);
    state.offeredUnread = true;
    return this.say(turn, notice.offer, 'offered a person', [notice.yes, notice.english]);
  }

  private call(turn: Turn, notice: Notice, agrees: boolean): boolean {
    const detail = agrees ? t('acceptedAPerson') : t('writesIn', { language: nameOf(turn.state.language) });
    handOver(turn, this.script, {
      reason: agrees ? 'requested' : 'out_of_scope',
      priority: 'normal',
      detail,
    });
    return this.say(turn, `${notice.called} ${this.by(turn, notice)}`, 'called a person');
  }

  /** When somebody comes, '' where the shop's hours cannot be told. */
  private by(turn: Turn, { by }: Notice): string {
    const promise = this.script.promise(turn.input.now);
    if (!promise) return '';
    return by.replace('{{ by }}', this.script.timeIn(turn.state.language ?? 'en', promise.dueAt));
  }

  private say(turn: Turn, text: string, detail: string, quickReplies: string[] = []): true {
    turn.steps.push({ rule: 'unread', detail });
    const said = text.replace('{{ shop }}', this.script.shop.name).trim();
    turn.seed.templates?.push(said);
    turn.parts.push({ text: said, quickReplies });
    return true;
  }
}

/** Without what people leave out or add at the end. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\p{P}\s]+/gu, ' ')
    .trim();

const nameOf = (language: string | null): string =>
  (language && new Intl.DisplayNames(['en'], { type: 'language' }).of(language)) || '?';
