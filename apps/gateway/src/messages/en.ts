/** What the server says: at its start, and beside errors of its routes. ICU messages. */
export const en = {
  cursorForeign: 'cursor: not of this list',
  localeUnreadable: 'locale: not readable',
  reviewsAtOnce: 'reviews: 1 to {most} at once',
  sendOctetStream: 'Send the file as application/octet-stream.',
  sendVisitorToken: 'Send the visitor token as bearer token.',
  tokenForeign: 'The visitor token is for your own data only.',
  tokenInvalid: 'The bearer token is not valid, or no longer.',
  welcomeConsole: 'Console      {url}',
  welcomeDocs: 'API docs     {url}',
  welcomeOpen: '{shop} is open.',
  welcomeOwner: 'First owner  {email}',
  welcomePassword: 'Password     {password}   (shown only now; change it in the console)',
  welcomeStorefront: 'Storefront   {url}',
};
