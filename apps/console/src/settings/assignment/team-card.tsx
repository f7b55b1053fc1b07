import { Badge, Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { Colleague } from '#contracts';
import { PresenceMark } from '../../ui/presence-mark.js';
import { t } from '../../messages/desk.js';
import { Card } from '../card.js';
import { AgentDialog } from './agent-dialog.js';
import { languageName } from './languages.js';
import classes from './assignment.module.css';

const RANK = { present: 0, away: 1, offline: 2 } as const;

/** Who is there, with what each holds of what they can hold. */
export function TeamCard({ team, usual }: { team: readonly Colleague[]; usual: number }) {
  const [edited, edit] = useState<Colleague | null>(null);
  const sorted = [...team].sort(
    (a, b) => RANK[a.presence] - RANK[b.presence] || b.open - a.open || a.name.localeCompare(b.name),
  );
  return (
    <Card title={t('whoIsThereAndWhatTheyHold')}>
      <ul className={classes.team}>
        {sorted.map((colleague) => (
          <li key={colleague.id} className={classes.member}>
            <span className={classes.who}>
              <strong>{colleague.name}</strong>
              <PresenceMark presence={colleague.presence} />
            </span>
            <Load colleague={colleague} usual={usual} />
            <span className={classes.tags}>
              {colleague.languages.map((language) => (
                <Badge key={language} variant="default" size="sm" tt="none">
                  {languageName(language)}
                </Badge>
              ))}
              {colleague.skills.map((skill) => (
                <Badge key={skill} variant="light" size="sm" tt="none">
                  {skill}
                </Badge>
              ))}
            </span>
            <Button
              size="xs"
              variant="default"
              aria-label={t('changeWhatNameIsGiven', { name: colleague.name })}
              onClick={() => edit(colleague)}
            >
              {t('change')}
            </Button>
          </li>
        ))}
      </ul>
      <AgentDialog colleague={edited} usual={usual} onClose={() => edit(null)} />
    </Card>
  );
}

function Load({ colleague: { open, capacity }, usual }: { colleague: Colleague; usual: number }) {
  const most = capacity ?? usual;
  if (most === 0) return <Text size="sm">{t('openAndGivenNone', { open })}</Text>;
  return (
    <span className={classes.load}>
      <span className={classes.track} aria-hidden>
        <span
          className={classes.bar}
          data-full={open >= most}
          style={{ width: `${Math.min(100, (100 * open) / most)}%` }}
        />
      </span>
      <Text size="sm" component="span">
        {t('openOfMost', { open, most })}
      </Text>
    </span>
  );
}
