/** Strings kept for this server; a page that blocks storage gets a memory that lasts as long as the page. */
export interface Storage {
  get(key: string): string | null;
  set(key: string, value: string | null): void;
}

/** @param area 'localStorage' outlives the tab, 'sessionStorage' does not. */
export function browserStorage(server: string, area: 'localStorage' | 'sessionStorage'): Storage {
  const memory = new Map<string, string>();
  const nameOf = (key: string) => `attendant:${server}:${key}`;
  const attempt = <T>(work: (storage: globalThis.Storage) => T, otherwise: () => T): T => {
    try {
      return work(window[area]);
    } catch {
      // Blocked by the browser's settings, or full.
      return otherwise();
    }
  };
  return {
    get: (key) =>
      memory.get(key) ??
      attempt(
        (storage) => storage.getItem(nameOf(key)),
        () => null,
      ),
    set: (key, value) => {
      memory.delete(key);
      attempt(
        (storage) => {
          if (value === null) storage.removeItem(nameOf(key));
          else storage.setItem(nameOf(key), value);
        },
        () => {
          if (value !== null) memory.set(key, value);
        },
      );
    },
  };
}
