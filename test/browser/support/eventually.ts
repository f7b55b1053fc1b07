const PATIENCE_MS = 30_000;
const BETWEEN_MS = 100;

/** Tries until it holds; fails with the last reason. */
export async function eventually(holds: () => void | Promise<void>, patienceMs = PATIENCE_MS): Promise<void> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      await holds();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
    }
  }
}
