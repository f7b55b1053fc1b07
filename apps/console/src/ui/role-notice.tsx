import { IconLock } from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import { EmptyState } from './empty-state.js';
import { LinkButton } from './link-button.js';

interface Props {
  /** Of the page that is not shown. */
  heading: string;
  title: string;
  text: string;
  /** Where to go instead. */
  to: LinkProps['to'];
  toLabel: string;
}

/** Stands in the place of a page that is not for the role of who is signed in. */
export function RoleNotice({ heading, title, text, to, toLabel }: Props) {
  return (
    <>
      <h1 className="visually-hidden">{heading}</h1>
      <EmptyState
        icon={<IconLock size={32} stroke={1.5} />}
        title={title}
        text={text}
        action={
          <LinkButton to={to} variant="default">
            {toLabel}
          </LinkButton>
        }
      />
    </>
  );
}
