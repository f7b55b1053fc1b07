import { useMatches } from '@tanstack/react-router';
import { t } from '../messages/desk.js';

/** The browser tab: the page, and before it how many wait. React moves it into the head. */
export function PageTitle({ waiting }: { waiting: string }) {
  const title = useMatches({ select: (matches) => matches.at(-1)?.staticData.title });
  return (
    <title>
      {t('partPart2Attendant', { part: waiting ? `(${waiting}) ` : '', part2: title ? `${title} · ` : '' })}
    </title>
  );
}
