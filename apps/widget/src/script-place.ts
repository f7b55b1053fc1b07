const NAME = 'widget.js';

/** What of a script tag is needed to find ours. */
interface Script {
  src: string;
  dataset: DOMStringMap;
}

/**
 * The tag that this script was loaded by. Browsers tell classic scripts alone; of a module the tag is known by its address.
 * @returns null when there is none: it was imported, bundled or pasted into the page.
 */
export function ownScript<S extends Script>(current: S | null, all: readonly S[]): S | null {
  if (current?.src) return current;
  return all.findLast(({ src }) => URL.canParse(src) && new URL(src).pathname.endsWith(`/${NAME}`)) ?? null;
}

/** Where the server is, from where its script is: a proxy may keep it under a path. Without a slash at the end. */
export function serverOf(src: string): string {
  const { origin, pathname } = new URL(src);
  return origin + pathname.slice(0, pathname.lastIndexOf('/'));
}
