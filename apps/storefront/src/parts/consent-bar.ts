import { attendant } from '../attendant.js';
import { consent } from '../consent.js';
import { h } from '../dom.js';
import { t } from '../messages/index.js';
import { toast } from './toast.js';

/** Asks once, without standing in the way; absent where there is no chat to remember anything. */
export function consentBar(): HTMLElement {
  const bar = h('section', { class: 'consent', 'aria-label': t('yourPrivacy'), hidden: true });
  const choose = async (choice: 'yes' | 'no') => {
    try {
      await consent.choose(choice);
      bar.hidden = true;
      toast(choice === 'yes' ? t('thankYouSuggestionsWillGet') : t('allRightNothingIsRemembered'));
    } catch (error) {
      console.warn('The choice was not stored.', error);
      toast(t('yourChoiceCouldNotBe'));
    }
  };
  bar.append(
    h('p', {}, t('mayWeRemember')),
    h(
      'button',
      { type: 'button', class: 'button primary', onclick: () => void choose('yes') },
      t('yesRemember'),
    ),
    h('button', { type: 'button', class: 'button', onclick: () => void choose('no') }, t('no')),
  );
  bar.hidden = consent.choice() !== null || attendant() === undefined;
  return bar;
}

/** For the footer: the choice can be made anew at any time. */
export const privacyButton = (): HTMLElement =>
  h(
    'button',
    {
      type: 'button',
      class: 'link',
      onclick: () => {
        const bar = document.querySelector<HTMLElement>('.consent');
        if (!bar) return;
        bar.hidden = false;
        bar.querySelector('button')?.focus();
      },
    },
    t('yourPrivacyChoice'),
  );
