const MOST = 200_000;

/**
 * A function of texts that products share, which works each out once. What it returns is not to be changed. For texts of products
 * only: what shoppers say is never kept.
 */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      if (known.size >= MOST) known.clear();
      known.set(text, (value = read(text)));
    }
    return value;
  };
}
