import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server on this machine. */
export class LocalMailServer {
  readonly letters: { to: string[]; text: string }[] = [];
  /** Turns the next letters away. */
  refuses = 0;
  private readonly server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      done(username === 'shop' && password === 'p@ss' ? null : new Error('no'), { user: 'shop' }),
    onData: (stream, { envelope }, done) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => {
        if (this.refuses-- > 0) {
          done(new Error('come back later'));
          return;
        }
        this.letters.push({ to: envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });

  async open(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    const { port } = this.server.server.address() as AddressInfo;
    return `smtp://shop:p%40ss@127.0.0.1:${String(port)}`;
  }

  close(): Promise<void> {
    return new Promise((done) => this.server.close(done));
  }
}
