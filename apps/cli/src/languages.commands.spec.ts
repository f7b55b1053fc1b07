import { join } from 'node:path';
import { repositoryRoot } from '#platform';
import { missingTexts } from './languages.commands.js';

it('lists what is not written in each further language of a shop', () => {
  const missing = missingTexts(join(repositoryRoot(), 'data/demo'));
  expect(Object.keys(missing)).toEqual(['de', 'zh']);
  const texts = missing.de?.filter((text) => !text.startsWith('articles/'));
  expect(texts?.filter((text) => /answers|phrases\.yaml: phrases/.test(text))).toEqual([]);
  expect(missing.de).toContain('articles/boot-care.md');
  expect(missing.de).not.toContain('articles/how-to-return.md');
});
