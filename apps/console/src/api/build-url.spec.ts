import { buildUrl } from './build-url.js';

describe('buildUrl', () => {
  it('fills and escapes parameters', () => {
    expect(buildUrl('/api/v1/customers/:id/orders', { id: 'a/b c' })).toBe(
      '/api/v1/customers/a%2Fb%20c/orders',
    );
  });

  it('leaves empty query values out', () => {
    expect(buildUrl('/c', {}, { view: 'queue', search: '', cursor: undefined, limit: 50 })).toBe(
      '/c?view=queue&limit=50',
    );
  });

  it('repeats lists, in which an empty value counts', () => {
    expect(buildUrl('/r', {}, { rating: [1, 2], product: [''], aspect: undefined })).toBe(
      '/r?rating=1&rating=2&product=',
    );
  });

  it('names the parameter that is missing', () => {
    expect(() => buildUrl('/accounts/:id')).toThrow('/accounts/:id: no value for :id');
  });
});
