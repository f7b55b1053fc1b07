export interface Command {
  id: string;
  group: string;
  label: string;
  /** Its key, where it has one. */
  shortcut?: string;
  run: () => void;
}

/** What the palette offers: each part of the page adds its own commands and takes them away again. */
export class CommandRegistry {
  private readonly sets = new Set<readonly Command[]>();
  private readonly listeners = new Set<() => void>();
  private all: readonly Command[] = [];

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getAll = (): readonly Command[] => this.all;

  add(commands: readonly Command[]): () => void {
    this.sets.add(commands);
    this.changed();
    return () => {
      this.sets.delete(commands);
      this.changed();
    };
  }

  private changed(): void {
    this.all = [...this.sets].flat();
    for (const listener of this.listeners) listener();
  }
}
