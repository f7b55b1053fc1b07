import { Script } from './script.js';
import { demoShop } from './testing/demo-shop.js';
import { join } from 'node:path';
import { repositoryRoot } from '#platform';

const MINUTE = 60_000;
/** Minutes from then to the promised time, and from the warning to it; Monday to Friday, 9:00 to 18:00. */
function promised(iso: string, handoverMinutes: number): [number, number] | null {
  const script = Script.load(join(repositoryRoot(), 'data/demo/flows'), { ...demoShop(), handoverMinutes });
  const promise = script.promise(Date.parse(iso));
  if (!promise) return null;
  const { dueAt, warnAt } = promise;
  return [(dueAt - Date.parse(iso)) / MINUTE, (dueAt - warnAt) / MINUTE];
}

describe('what a shopper is promised', () => {
  it.each([
    ['a quarter of it', '2026-01-15T10:00:00Z', 80, [80, 20]],
    ['ten minutes at least', '2026-01-15T10:00:00Z', 30, [30, 10]],
    ['half of a short one', '2026-01-15T10:00:00Z', 10, [10, 5]],
    ['in the hours of support, not at night', '2026-01-14T22:00:00Z', 30, [690, 10]],
    ['before a night, where its time runs on after it', '2026-01-14T17:30:00Z', 32, [932, 910]],
  ])('is warned of: %s', (_, iso, minutes, expected) => {
    expect(promised(iso, minutes)).toEqual(expected);
  });
});
