/** A value kept in the browser as JSON; for this page only where storage is blocked. */
export class Stored<T> {
  private memory: T | null = null;

  constructor(
    private readonly key: string,
    private readonly isValid: (value: unknown) => value is T,
  ) {}

  get(): T | null {
    if (this.memory !== null) return this.memory;
    try {
      const value: unknown = JSON.parse(localStorage.getItem(this.key) ?? 'null');
      return this.isValid(value) ? value : null;
    } catch {
      // Blocked, or written by somebody else.
      return null;
    }
  }

  set(value: T | null): void {
    this.memory = null;
    try {
      if (value === null) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, JSON.stringify(value));
    } catch {
      this.memory = value;
    }
  }
}
