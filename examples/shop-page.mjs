// A shop's own page with the chat and a logged-in customer: `node examples/shop-page.mjs`, then open http://localhost:4000.
// SERVER is Attendant's address, IDENTITY_SECRET the secret of its var/secrets.json, which never leaves a shop's server.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const port = Number(process.env.PORT ?? 4000);
const server = process.env.SERVER ?? 'http://localhost:3000';
const secret =
  process.env.IDENTITY_SECRET ?? JSON.parse(readFileSync('var/secrets.json', 'utf8')).identitySecret;

/** What the page tells the widget of who is logged in; after an hour it is void. */
function identityOf({ customerId, email, name }) {
  const expiresAt = Date.now() + 3_600_000;
  const signature = createHmac('sha256', secret)
    .update(`${customerId}\n${email}\n${expiresAt}\n${name}`)
    .digest('hex');
  return { customerId, email, name, expiresAt, signature };
}

const page = () => `<!doctype html>
<html lang="en">
  <title>A shop's page</title>
  <h1>A shop's page</h1>
  <p>You are logged in. Ask the chat where your order is.</p>
  <script src="${server}/widget.js" defer></script>
  <script type="module">
    const identity = ${JSON.stringify(identityOf({ customerId: 'c-1', email: 'ana@example.com', name: 'Ana' })).replaceAll('<', '\\u003c')};
    window.Attendant.identify(identity);
  </script>
</html>`;

createServer((request, response) => {
  if (request.url !== '/') return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page());
}).listen(port, () => console.log(`http://localhost:${port}, with the chat of ${server}`));
