import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '../../ui/empty-state.js';
import { Loaded } from '../../ui/loaded.js';
import { SectionPage } from '../../ui/section-page.js';
import { suggestionsQuery } from '../training-queries.js';
import { SuggestionCard } from './suggestion-card.js';
import pageClasses from '../../ui/section-page.module.css';
import { t } from '../../messages/index.js';
import classes from './suggestions.module.css';

/** Messages of the last 30 days that the assistant is least sure of, in groups that one decision labels. */
export function SuggestionsPage() {
  const suggestions = useQuery(suggestionsQuery);
  return (
    <SectionPage title={t('whatToLabelFirst')}>
      <p className={pageClasses.note}>{t('messagesOfTheLast30')}</p>
      <Loaded query={suggestions} what={t('theSuggestions')} height={320}>
        {({ items }) =>
          items.length > 0 ? (
            <ol className={classes.cards}>
              {items.map((group) => (
                <SuggestionCard key={group.messages[0]?.messageId} group={group} />
              ))}
            </ol>
          ) : (
            <EmptyState
              icon={<IconCircleCheck size={32} stroke={1.5} />}
              title={t('nothingToLabel')}
              text={t('theAssistantWasSureOf')}
            />
          )
        }
      </Loaded>
    </SectionPage>
  );
}
