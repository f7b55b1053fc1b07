import type { JSX } from 'preact';
import { linkTarget, splitLinks } from '../links.js';

/** Plain text with its addresses as links. */
export function Text({ text }: { text: string }): JSX.Element {
  return (
    <p class="text" dir="auto">
      {splitLinks(text).map((part) => (part.href ? <Link url={part.href}>{part.text}</Link> : part.text))}
    </p>
  );
}

interface LinkProps {
  url: string;
  class?: string;
  label?: string;
  onClick?: () => void;
  children: JSX.Element | string;
}

/** A link to the shop's own pages opens in place, any other in a new tab; an unsafe one is text. */
export function Link({ url, children, label, ...rest }: LinkProps): JSX.Element {
  const target = linkTarget(url, location.href);
  if (!target) return <span>{children}</span>;
  return (
    <a
      {...rest}
      href={url}
      aria-label={label}
      {...(target === 'new' && { target: '_blank', rel: 'noopener noreferrer' })}
    >
      {children}
    </a>
  );
}
