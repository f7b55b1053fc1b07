// A shopper's chat without the widget: `node examples/chat.mjs "where is my order?"`. SERVER is the server's address.
import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';

const text = process.argv.slice(2).join(' ') || 'how long do refunds take?';
const server = process.env.SERVER ?? 'http://localhost:3000';

const socket = io(`${server}/shopper`, { transports: ['websocket'], auth: { locale: 'en-IE' } });
// Every event is acknowledged with { ok: true, data } or { ok: false, error: { code, message } }.
const ask = async (event, payload) => {
  const answer = await socket.timeout(10_000).emitWithAck(event, payload);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.data;
};

try {
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve).once('connect_error', reject);
  });
  const replied = new Promise((resolve) => {
    socket.on('message:new', (message) => {
      if (message.author === 'assistant') resolve(message);
    });
  });
  const { shop, greeting } = await ask('conversation:start', {});
  console.log(`${shop.name}: ${greeting.text}`);
  console.log(`You: ${text}`);
  // The id makes sending it again harmless.
  await ask('message:send', { clientMessageId: randomUUID(), text });
  const reply = await replied;
  console.log(`${shop.name}: ${reply.text}`);
  for (const { name, reason } of reply.products) console.log(`  - ${name} (${reason})`);
  for (const { title } of reply.sources) console.log(`  from: ${title}`);
} catch (error) {
  console.error(`No answer from ${server}: ${error.message}`);
  process.exitCode = 1;
} finally {
  socket.close();
}
