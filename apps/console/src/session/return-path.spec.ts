import { returnPath } from './return-path.js';

describe('returnPath', () => {
  it('keeps a page of the console with its query', () => {
    expect(returnPath('/inbox?view=mine&c=1')).toBe('/inbox?view=mine&c=1');
  });

  it.each([
    undefined,
    '',
    '/',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:x',
    '/log-in?to=/x',
  ])('goes home for %p', (to) => expect(returnPath(to)).toBe('/'));
});
