import { useSyncExternalStore } from 'react';

/** Conversations that are chosen for a bulk action, by id. */
class Selection {
  private chosen: ReadonlySet<string> = new Set();
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly get = (): ReadonlySet<string> => this.chosen;

  toggle(id: string): void {
    const next = new Set(this.chosen);
    if (!next.delete(id)) next.add(id);
    this.set(next);
  }

  set(ids: Iterable<string>): void {
    this.chosen = new Set(ids);
    for (const listener of this.listeners) listener();
  }
}

export const selection = new Selection();
export const useSelection = (): ReadonlySet<string> =>
  useSyncExternalStore(selection.subscribe, selection.get);
