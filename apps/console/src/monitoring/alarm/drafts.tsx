import { Badge, Button, Checkbox, Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type AlarmDraft, type AlarmState, type DraftValue, NOTICE_LANGUAGES } from '#contracts';
import { formatDateTime } from '../../format/time.js';
import { t } from '../../messages/index.js';
import { DRAFT_NAME } from '../model/alarm-words.js';
import classes from '../monitoring.module.css';
import { useDrafts } from './use-drafts.js';

const MOST_LETTERS = 500;

const ABOUT: Record<DraftValue['kind'], string> = {
  suggestions: t('draftSuggestionsText'),
  sentence: t('draftSentenceText'),
  priority: t('draftPriorityText'),
};
const STATE_NAME: Record<AlarmDraft['state'], string> = {
  proposed: t('draftProposed'),
  accepted: t('draftAccepted'),
  refused: t('draftRefused'),
  ended: t('draftEnded'),
};
const STATE_COLOR: Record<AlarmDraft['state'], string> = {
  proposed: 'gray',
  accepted: 'green',
  refused: 'gray',
  ended: 'gray',
};
const LANGUAGE_NAME: Record<(typeof NOTICE_LANGUAGES)[number], string> = {
  en: 'English',
  de: 'Deutsch',
  zh: '中文',
};

interface DraftProps {
  alarmId: string;
  /** Of the alarm. */
  alarmState: AlarmState;
  draft: AlarmDraft;
}

/** What may be done about a defect: each to accept, as it is or changed, to refuse and to take back. */
export function Drafts({ drafts, ...alarm }: Omit<DraftProps, 'draft'> & { drafts: readonly AlarmDraft[] }) {
  if (drafts.length === 0) return null;
  return (
    <section>
      <h2 className={classes.heading}>{t('whatCanBeDone')}</h2>
      <div className={classes.drafts}>
        {drafts.map((draft) => (
          // What somebody decided begins with what they decided.
          <Draft key={`${draft.value.kind} ${draft.state} ${String(draft.at)}`} {...alarm} draft={draft} />
        ))}
      </div>
    </section>
  );
}

function Draft({ alarmId, alarmState, draft }: DraftProps) {
  const { state, by, at, endedAt } = draft;
  const [value, setValue] = useState(draft.value);
  const [endsWithAlarm, setEndsWithAlarm] = useState(draft.endsWithAlarm);
  const decide = useDrafts(alarmId, draft);
  const { kind } = value;
  const isOver = alarmState === 'resolved';
  const isInForce = state === 'accepted';
  const isChanged =
    endsWithAlarm !== draft.endsWithAlarm || JSON.stringify(value) !== JSON.stringify(draft.value);
  const isSilent = value.kind === 'sentence' && Object.values(value.texts).every((text) => !text.trim());
  return (
    <form
      className={classes.draft}
      aria-label={DRAFT_NAME[kind]}
      onSubmit={(event) => {
        event.preventDefault();
        decide.mutate({ decision: 'accept', value, endsWithAlarm });
      }}
    >
      <div className={classes.head}>
        <span className={classes.title}>{DRAFT_NAME[kind]}</span>
        <Badge size="sm" variant="light" color={STATE_COLOR[state]} tt="none">
          {STATE_NAME[state]}
        </Badge>
      </div>
      {by !== null && at !== null && (
        <p className={classes.text}>
          {state === 'refused' ? t('refusedByAt', { by, at: formatDateTime(at) }) : null}
          {state === 'accepted' ? t('acceptedByAt', { by, at: formatDateTime(at) }) : null}
          {state === 'ended' && endedAt !== null
            ? t('endedWithTheAlarmAt', { by, at: formatDateTime(endedAt) })
            : null}
        </p>
      )}
      <p className={classes.text}>{ABOUT[kind]}</p>
      <Choice value={value} onChange={setValue} />
      <Checkbox
        size="xs"
        label={t('endsWithTheAlarm')}
        checked={endsWithAlarm}
        onChange={(event) => setEndsWithAlarm(event.currentTarget.checked)}
      />
      {isOver && endsWithAlarm && <p className={classes.text}>{t('draftAlarmIsResolved')}</p>}
      <div className={classes.head}>
        {(!isInForce || isChanged) && (
          <Button
            size="xs"
            type="submit"
            disabled={isSilent || (isOver && endsWithAlarm)}
            loading={decide.isPending}
          >
            {t(isInForce ? 'changeDraft' : 'acceptDraft')}
          </Button>
        )}
        {isInForce ? (
          <Button
            size="xs"
            variant="default"
            loading={decide.isPending}
            onClick={() => decide.mutate({ decision: 'undo', kind })}
          >
            {t('takeDraftBack')}
          </Button>
        ) : (
          state !== 'refused' && (
            <Button
              size="xs"
              variant="default"
              loading={decide.isPending}
              onClick={() => decide.mutate({ decision: 'refuse', kind })}
            >
              {t('refuseDraft')}
            </Button>
          )
        )}
      </div>
    </form>
  );
}

function Choice({ value, onChange }: { value: DraftValue; onChange: (value: DraftValue) => void }) {
  if (value.kind === 'sentence')
    return (
      <>
        {NOTICE_LANGUAGES.map((language) => (
          <Textarea
            key={language}
            size="xs"
            autosize
            minRows={2}
            maxRows={6}
            maxLength={MOST_LETTERS}
            lang={language}
            label={LANGUAGE_NAME[language]}
            value={value.texts[language]}
            onChange={({ currentTarget }) =>
              onChange({ ...value, texts: { ...value.texts, [language]: currentTarget.value } })
            }
          />
        ))}
      </>
    );
  if (value.kind === 'suggestions')
    return (
      <Radio.Group
        size="xs"
        label={t('theProductIs')}
        value={value.action}
        onChange={(action) => onChange({ ...value, action: action === 'hide' ? 'hide' : 'demote' })}
      >
        <div className={classes.choices}>
          <Radio size="xs" value="hide" label={t('notSuggested')} />
          <Radio size="xs" value="demote" label={t('suggestedAfterOthers')} />
        </div>
      </Radio.Group>
    );
  return (
    <Radio.Group
      size="xs"
      label={t('conversationsAboutItAre')}
      value={value.priority}
      onChange={(priority) => onChange({ ...value, priority: priority === 'urgent' ? 'urgent' : 'high' })}
    >
      <div className={classes.choices}>
        <Radio size="xs" value="high" label={t('atLeastHigh')} />
        <Radio size="xs" value="urgent" label={t('atLeastUrgent')} />
      </div>
    </Radio.Group>
  );
}
