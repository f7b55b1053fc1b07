import type { JSX } from 'preact';

const PATHS = {
  chat: 'M4 5.5A2.5 2.5 0 0 1 6.5 3h11A2.5 2.5 0 0 1 20 5.5v8a2.5 2.5 0 0 1-2.5 2.5H11l-4.6 4a.6.6 0 0 1-1-.5V16A2.5 2.5 0 0 1 4 13.5z',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M4 12L20 4l-4.5 16-4-6.5z M11.5 13.5L20 4',
  person: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M4.5 20.5a7.5 7.5 0 0 1 15 0',
  up: 'M7.5 10.5l4-7a2 2 0 0 1 2 2v4h5a2 2 0 0 1 2 2.3l-1 6.5a2 2 0 0 1-2 1.7h-10z M7.5 10.5v9.5h-4v-9.5z',
  down: 'M16.5 13.5l-4 7a2 2 0 0 1-2-2v-4h-5a2 2 0 0 1-2-2.3l1-6.5a2 2 0 0 1 2-1.7h10z M16.5 13.5V4h4v9.5z',
  star: 'M12 3.2l2.7 5.6 6.1.9-4.4 4.3 1 6.1-5.4-2.9-5.4 2.9 1-6.1-4.4-4.3 6.1-.9z',
  arrow: 'M12 5v14M6 13l6 6 6-6',
  clip: 'M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7L9.8 17a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  alert: 'M12 8v5M12 16.5v.1M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z',
} as const;

/** Decoration only: the control around it carries the name. */
export function Icon({ name, size = 20 }: { name: keyof typeof PATHS; size?: number }): JSX.Element {
  return (
    <svg
      class={`icon icon-${name}`}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
