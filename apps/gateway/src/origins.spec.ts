import { mayChange, originAllowed, sameOrigin } from './origins.js';

describe('origins', () => {
  const direct = { publicUrl: undefined, allowedOrigins: ['https://shop.example'] };
  const proxied = { ...direct, publicUrl: 'https://help.shop.example/' };

  it('lets our own pages and programs in', () => {
    expect(sameOrigin({ host: 'localhost:3000' }, direct)).toBe(true);
    expect(sameOrigin({ origin: 'http://localhost:3000', host: 'localhost:3000' }, direct)).toBe(true);
    expect(sameOrigin({ origin: 'https://help.shop.example', host: '127.0.0.1:3000' }, proxied)).toBe(true);
  });

  it('keeps other sites out, whatever they call themselves', () => {
    for (const origin of ['https://evil.example', 'null', '', 'https://help.shop.example.evil.example']) {
      expect(sameOrigin({ origin, host: 'localhost:3000' }, proxied)).toBe(false);
      expect(originAllowed({ origin, host: 'localhost:3000' }, proxied)).toBe(false);
    }
  });

  it('takes changes by cookie from its own pages alone, and by token from listed sites too', () => {
    const ours = {
      origin: 'https://help.shop.example',
      host: '127.0.0.1:3000',
      'sec-fetch-site': 'same-origin',
    };
    const shop = { origin: 'https://shop.example', host: 'localhost:3000', 'sec-fetch-site': 'cross-site' };
    const authorization = 'Bearer token';
    expect(mayChange(ours, proxied)).toBe(true);
    expect(mayChange({ host: 'localhost:3000' }, direct)).toBe(true);
    expect(mayChange({ ...shop, authorization }, direct)).toBe(true);
    expect(mayChange(shop, direct)).toBe(false);
    expect(mayChange({ ...shop, authorization: 'Basic YTpi' }, direct)).toBe(false);
    expect(mayChange({ ...shop, origin: 'https://evil.example', authorization }, direct)).toBe(false);
    // A form on a sibling subdomain: SameSite=Strict cookies go along with it.
    for (const site of ['same-site', 'cross-site', 'anything', ''])
      expect(mayChange({ host: 'localhost:3000', 'sec-fetch-site': site }, direct)).toBe(false);
    expect(mayChange({ ...ours, origin: 'https://cdn.shop.example' }, proxied)).toBe(false);
    expect(mayChange({ ...ours, origin: 'null' }, proxied)).toBe(false);
  });

  it('lets listed sites embed the widget, and no more', () => {
    const shop = { origin: 'https://shop.example', host: 'localhost:3000' };
    expect(originAllowed(shop, direct)).toBe(true);
    expect(sameOrigin(shop, direct)).toBe(false);
  });
});
