import { useMatches } from '@tanstack/react-router';

/** The browser tab: the page, and before it how many wait. React moves it into the head. */
export function PageTitle({ waiting }: { waiting: string }) {
  const title = useMatches({ select: (matches) => matches.at(-1)?.staticData.title });
  return <title>{`${waiting ? `(${waiting}) ` : ''}${title ? `${title} · ` : ''}Attendant`}</title>;
}
