import { originAllowed, sameOrigin } from './origins.js';

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

  it('lets listed sites embed the widget, and no more', () => {
    const shop = { origin: 'https://shop.example', host: 'localhost:3000' };
    expect(originAllowed(shop, direct)).toBe(true);
    expect(sameOrigin(shop, direct)).toBe(false);
  });
});
