import { type KeyPress, type KeyTarget, shortcutOf } from './shortcuts.js';

const press = (key: string, changes: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  defaultPrevented: false,
  ...changes,
});
const on = (tagName: string, changes: Partial<KeyTarget> = {}): KeyTarget => ({
  tagName,
  isContentEditable: false,
  inOverlay: false,
  ...changes,
});

describe('shortcutOf', () => {
  it('reads single keys, whatever the case', () => {
    expect(shortcutOf(press('j'), on('BODY'))).toBe('j');
    expect(shortcutOf(press('E'), on('A'))).toBe('e');
    expect(shortcutOf(press('?'), on('BODY'))).toBe('?');
    expect(shortcutOf(press('j'), on('INPUT', { type: 'checkbox' }))).toBe('j');
  });

  it.each([
    on('TEXTAREA'),
    on('INPUT', { type: 'search' }),
    on('INPUT'),
    on('SELECT'),
    on('DIV', { isContentEditable: true }),
    on('BUTTON', { inOverlay: true }),
  ])('is silent in %j', (target) => {
    expect(shortcutOf(press('e'), target)).toBeNull();
  });

  it('leaves combinations and input methods alone', () => {
    expect(shortcutOf(press('k', { ctrlKey: true }), on('BODY'))).toBeNull();
    expect(shortcutOf(press('r', { metaKey: true }), on('BODY'))).toBeNull();
    expect(shortcutOf(press('a', { isComposing: true }), on('BODY'))).toBeNull();
  });

  it('lets Enter press what has the focus', () => {
    expect(shortcutOf(press('Enter'), on('BUTTON'))).toBeNull();
    expect(shortcutOf(press('Enter'), on('BODY'))).toBe('Enter');
  });
});
