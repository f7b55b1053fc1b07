import { languageName } from '../languages/languages.js';
import { LANGUAGE_TEXTS, type LanguageTexts } from '../messages/languages.js';
import { NOTICES } from '../messages/notices.js';
import type { Script } from '../script.js';
import type { Part, Turn } from '../turn.js';

/** What is said of the language of a conversation, in that language. */
export class LanguageTalk {
  constructor(private readonly script: Script) {}

  /** "English please": goes on in it, or says that the shop does not speak it. */
  switched(turn: Turn, language: string): void {
    turn.steps.push({ rule: 'language', detail: `wished for: ${language}` });
    const texts = LANGUAGE_TEXTS[language];
    if (!texts) return;
    if (this.script.shop.languages.includes(language))
      turn.parts.push(this.part(turn, texts.gladly, language));
    else turn.parts.push(this.only(turn, texts, language));
  }

  /** The shop answers in a language that the shopper does not write in: this leads one reply of the conversation. */
  lead(turn: Turn): void {
    const { state, understanding } = turn;
    const { language } = state;
    if (language === null || understanding.unread || language === this.script.language) return;
    const texts = LANGUAGE_TEXTS[language];
    if (!texts) return;
    const called = NOTICES[language]?.called;
    if (turn.escalation && called) turn.parts.unshift(this.part(turn, called, language));
    else if (!state.isLanguageTold) {
      const asks = turn.parts.some((part) => part.asks);
      turn.parts.unshift(this.only(turn, texts, language));
      // A yes is the answer to what was asked, where something was.
      state.offeredPerson ||= !asks;
    } else return;
    turn.steps.push({ rule: 'language', detail: `${language}, answered in ${this.script.language}` });
  }

  private only(turn: Turn, texts: LanguageTexts, language: string): Part {
    turn.state.isLanguageTold = true;
    return { ...this.part(turn, texts.only, language), quickReplies: [texts.button] };
  }

  private part(turn: Turn, template: string, language: string): Part {
    const text = template.replace('{{ language }}', languageName(this.script.language, language));
    turn.seed.templates?.push(text);
    return { text };
  }
}
