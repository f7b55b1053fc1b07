/** A yes or no that several parts of the page share. */
export class Toggle {
  private value = false;
  private readonly listeners = new Set<() => void>();

  readonly get = (): boolean => this.value;

  readonly set = (value: boolean): void => {
    this.value = value;
    for (const listener of this.listeners) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}
