import { fakeCatalog } from '../testing/fake-shop.js';
import { withoutKinds } from './without-kinds.js';

describe('a text without kinds of things', () => {
  it.each([
    ['Is a waterproof jacket from the sale returnable?', 'Is an item from the sale returnable?'],
    ['can my socks and the tents go back', 'can my items and the items go back'],
    ['it is too short', 'it is too short'],
    ['how long does a refund take', 'how long does a refund take'],
  ])('%s', async (text, general) => {
    expect(withoutKinds(text, await fakeCatalog.vocabulary())).toBe(general);
  });
});
