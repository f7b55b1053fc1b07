import { unabbreviated } from './text-speak.js';

describe('short forms', () => {
  it.each([
    ['wats ur polisy', 'what is your polisy'],
    ['hw lng dose it tak', 'how long does it take'],
    ['hw mch 2 fix it', 'how much to fix it'],
    ['cn u hold it 4 me', 'can you hold it for me'],
    ['u hav 2 tents?', 'you have 2 tents?'],
    ['do u hav size 4 pls', 'do you have size 4 please'],
    ['looking 4 a rucksack w/ a rain cover', 'looking for a rucksack with a rain cover'],
    ['something 2 keep water in', 'something to keep water in'],
    ['a tent 4 2 ppl', 'a tent 4 2 people'],
  ])('%s', (written, meant) => {
    expect(unabbreviated(written)?.text).toBe(meant);
  });

  it.each([
    'what is the dose',
    'return NF-10482 pls',
    'a tent for 2',
    'do you have 2, be quick',
    'size 4 the black ones',
    'a or w/b',
    'mail u@r.n please',
    '',
  ])('leaves "%s" as it is', (text) => {
    expect(unabbreviated(text)).toBeNull();
  });

  it('tells where each part stood', () => {
    const text = 'wats ur polisy on tents';
    const short = unabbreviated(text);
    expect(text.slice(short?.placeOf(short.text.indexOf('polisy')))).toBe('polisy on tents');
  });
});
