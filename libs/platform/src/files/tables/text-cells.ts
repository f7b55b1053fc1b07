/** Objects within objects that become columns of their own. */
const DEEPEST = 4;

/** The cells of a row as text: an object's values under dotted names, such as `reviewer.name`; a list as JSON. */
export function textCells(cells: Readonly<Record<string, unknown>>): Record<string, string> {
  const text: Record<string, string> = {};
  const add = (name: string, value: unknown, depth: number): void => {
    if (typeof value === 'string') text[name] = value;
    else if (value === null || value === undefined) text[name] = '';
    else if (typeof value === 'object' && !Array.isArray(value) && depth < DEEPEST) {
      for (const [key, inner] of Object.entries(value)) add(`${name}.${key}`, inner, depth + 1);
    } else text[name] = JSON.stringify(value);
  };
  for (const [name, value] of Object.entries(cells)) add(name, value, 0);
  return text;
}
