/** Path under which the server is reached, such as `/chat`, as it wrote into the page; '' without one. */
export const basePath = (): string =>
  typeof document === 'undefined' ? '' : (document.documentElement.dataset['base'] ?? '');

/** An address as the server gives it, under that path; one of another server stays. */
export const underBase = (address: string): string =>
  /^\/(?!\/)/.test(address) ? basePath() + address : address;
