import { underBase } from './base-path.js';

/** What may stand between the tags of an element; false and null stand for nothing. */
export type Child = Node | string | false | null | undefined;

type Attributes = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>;

/**
 * Makes an element. Functions are listeners (`onclick`); `false`, `null` and `undefined` leave an attribute out; text is
 * always text, never markup. Addresses from `/` on are the server's, which may be under a path.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(
        name,
        name === 'href' || name === 'src' ? underBase(String(value)) : String(value),
      );
  }
  element.append(...present(children));
  return element;
}

export function fragment(...children: Child[]): DocumentFragment {
  const result = document.createDocumentFragment();
  result.append(...present(children));
  return result;
}

const ICONS = {
  cart: 'M3 4h2.5l2 11h10.5l2-8H6.5 M9 20a1 1 0 1 0 0-.1z M17 20a1 1 0 1 0 0-.1z',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z M15.5 15.5L21 21',
  person: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M4.5 20.5a7.5 7.5 0 0 1 15 0',
  truck: 'M2 6h12v11H2z M14 10h4l4 4v3h-8z M6.5 19.5a1.8 1.8 0 1 0 0-.1z M17.5 19.5a1.8 1.8 0 1 0 0-.1z',
  loop: 'M4 12a8 8 0 0 1 14-5.3L20 9 M20 4v5h-5 M20 12a8 8 0 0 1-14 5.3L4 15 M4 20v-5h5',
  shield: 'M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6z M8.5 12l2.5 2.5 4.5-5',
  chat: 'M4 5.5A2.5 2.5 0 0 1 6.5 3h11A2.5 2.5 0 0 1 20 5.5v8a2.5 2.5 0 0 1-2.5 2.5H11l-5.5 4.5V16A2.5 2.5 0 0 1 4 13.5z',
  down: 'M6 9l6 6 6-6',
} as const;

/** Decoration beside a text that says the same. */
export function icon(name: keyof typeof ICONS): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  const path = document.createElementNS(namespace, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

const present = (children: Child[]): (Node | string)[] =>
  children.filter(
    (child): child is Node | string => child !== false && child !== null && child !== undefined,
  );
