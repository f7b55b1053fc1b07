import { withoutBase } from './base-path.js';

it.each([
  ['/chat', '/'],
  ['/chat/', '/'],
  ['/chat?a=b', '/?a=b'],
  ['/chat/console/inbox?a=b', '/console/inbox?a=b'],
  ['/chat/socket.io/?EIO=4', '/socket.io/?EIO=4'],
  ['/console', '/console'],
  ['/chatter/x', '/chatter/x'],
  ['/api/v1/chat', '/api/v1/chat'],
])('%s under /chat is %s', (url, served) => {
  expect(withoutBase(url, '/chat')).toBe(served);
});
