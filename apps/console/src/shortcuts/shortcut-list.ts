import { t } from '../messages/desk.js';
/** What the help shows. */
export const SHORTCUT_LIST: readonly {
  title: string;
  shortcuts: readonly { keys: readonly string[]; does: string }[];
}[] = [
  {
    title: t('everywhere'),
    shortcuts: [
      { keys: [t('ctrl'), 'K'], does: t('openTheCommandPalette') },
      { keys: ['?'], does: t('showThisHelp') },
    ],
  },
  {
    title: t('list'),
    shortcuts: [
      { keys: ['J'], does: t('nextConversation') },
      { keys: ['K'], does: t('previousConversation') },
      { keys: [t('enter')], does: t('openIt') },
      { keys: ['O'], does: t('openIt') },
      { keys: ['X'], does: t('chooseForABulkAction') },
      { keys: ['/'], does: t('search') },
      { keys: ['V'], does: t('saveThisFilter') },
      { keys: ['1', '…', '9'], does: t('openASavedView') },
    ],
  },
  {
    title: t('reviews'),
    shortcuts: [
      { keys: ['/'], does: t('searchInTheReviews') },
      { keys: ['J'], does: t('nextReviewOrAspect') },
      { keys: ['K'], does: t('previousReviewOrAspect') },
      { keys: ['1'], does: t('theOpenReviewIsNegative') },
      { keys: ['2'], does: t('theOpenReviewIsNeutral') },
      { keys: ['3'], does: t('theOpenReviewIsPositive') },
      { keys: [t('esc')], does: t('closeTheOpenReview') },
    ],
  },
  {
    title: t('conversation'),
    shortcuts: [
      { keys: ['A'], does: t('takeOver') },
      { keys: ['R'], does: t('reply') },
      { keys: ['N'], does: t('writeAPrivateNote') },
      { keys: ['H'], does: t('handBackToTheAssistant') },
      { keys: ['E'], does: t('close') },
      { keys: [t('enter')], does: t('sendWhatIsWrittenShift') },
    ],
  },
];
