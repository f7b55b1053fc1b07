import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import type { Attachment, AttachmentLink, Message, StaffMessage } from '#contracts';
import { repositoryRoot } from '#platform';
import { connectStaff, logIn, type TestClient, TestShopper } from '../support/clients.js';
import { TestServer } from '../support/test-server.js';

// The first server of a fresh clone trains the test shop's models, beside others on a busy machine.
jest.setTimeout(480_000);

const run = promisify(execFile);

describe('files in conversations', () => {
  let server: TestServer;
  let cookie: string;
  let staff: TestClient;
  let ana: TestShopper;
  let eve: TestShopper;
  let photo: Buffer;

  beforeAll(async () => {
    photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#284' } })
      .jpeg()
      .toBuffer();
    server = await TestServer.start();
    cookie = await logIn(server.url, server.owner);
    staff = await connectStaff(server.url, cookie);
    ana = await TestShopper.connect(server.url);
    eve = await TestShopper.connect(server.url);
    await ana.start();
    await eve.start();
  });
  afterAll(async () => {
    for (const client of [staff, ana, eve]) client.close();
    await server.stop();
    expect(server.log).not.toMatch(/unhandledRejection|uncaughtException|Unexpected error/);
    server.cleanUp();
  });

  const as = (shopper: TestShopper) => ({ authorization: `Bearer ${shopper.started.token}` });
  const staffs = () => ({ cookie });
  const idOf = (shopper: TestShopper) => shopper.started.conversation.id;
  const upload = (
    to: string,
    headers: Record<string, string>,
    bytes: Uint8Array | string,
    name = 'photo.jpg',
  ) =>
    fetch(`${server.url}/api/v1/conversations/${to}/attachments?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', ...headers },
      body: Buffer.from(bytes),
    });
  const uploaded = async (...args: Parameters<typeof upload>) => {
    const response = await upload(...args);
    expect(response.status).toBe(201);
    return (await response.json()) as Attachment;
  };
  const linkOf = (id: string, headers: Record<string, string>) =>
    fetch(`${server.url}/api/v1/attachments/${id}/link`, { headers });
  const fileOf = async (id: string, headers: Record<string, string>) => {
    const { url } = (await (await linkOf(id, headers)).json()) as AttachmentLink;
    return fetch(server.url + url);
  };

  it('go from the shopper to staff and back, and stay with their messages', async () => {
    const sent = await uploaded(idOf(ana), as(ana), photo);
    const message = await ana.send('', randomUUID(), [sent.id]);
    expect(message).toMatchObject({ text: '', attachments: [sent] });
    const answer = await ana.until(({ author, seq }) => author === 'assistant' && seq > message.seq);
    expect(answer.text).toMatch(/can't look into pictures/);
    expect(answer.quickReplies).toContain('Talk to a person');

    const seen = await fileOf(sent.id, staffs());
    expect(seen.status).toBe(200);
    expect(seen.headers.get('content-type')).toBe('image/jpeg');
    expect((await seen.arrayBuffer()).byteLength).toBe(sent.bytes);

    const conversationId = idOf(ana);
    await staff.ask('take', { conversationId });
    const bill = await uploaded(conversationId, staffs(), '%PDF-1.7 bill', 'Rechnung März.pdf');
    const clientMessageId = randomUUID();
    await staff.ask('message:send', {
      conversationId,
      clientMessageId,
      text: 'Here',
      attachments: [bill.id],
    });
    const got = await ana.until((one) => one.clientMessageId === clientMessageId);
    expect(got.attachments).toEqual([bill]);
    const file = await fileOf(bill.id, as(ana));
    expect(file.headers.get('content-disposition')).toMatch(
      /^attachment; filename=.*filename\*=UTF-8''Rechnung%20M%C3%A4rz\.pdf/,
    );
    expect(await file.text()).toBe('%PDF-1.7 bill');

    const { messages } = await ana.start();
    expect(messages.flatMap(({ attachments }) => attachments.map(({ name }) => name))).toEqual([
      'photo.jpg',
      'Rechnung März.pdf',
    ]);
  });

  it('are served so that nothing in them runs', async () => {
    const page = '<script>document.title = document.cookie</script>';
    const { id, type, name } = await uploaded(idOf(ana), as(ana), page, '../../evil.html');
    expect({ type, name }).toEqual({ type: 'text/plain', name: 'evil.txt' });
    const { headers } = await fileOf(id, as(ana));
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('content-disposition')).toMatch(/^attachment/);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('are not for strangers, nor are notes for shoppers', async () => {
    expect((await upload(idOf(ana), {}, photo)).status).toBe(401);
    expect((await upload(idOf(ana), { authorization: 'Bearer wrong' }, photo)).status).toBe(401);
    expect((await upload(idOf(ana), as(eve), photo)).status).toBe(404);
    const mine = await uploaded(idOf(ana), as(ana), photo);
    expect((await linkOf(mine.id, as(eve))).status).toBe(404);
    expect((await linkOf(mine.id, {})).status).toBe(401);
    await expect(eve.send('look', randomUUID(), [mine.id])).rejects.toThrow('attachment_not_found');

    const conversationId = idOf(ana);
    const secret = await uploaded(conversationId, staffs(), 'between us', 'note.txt');
    await expect(ana.send('mine now', randomUUID(), [secret.id])).rejects.toThrow('attachment_not_found');
    const note = { conversationId, clientMessageId: randomUUID(), text: '', visibility: 'note' };
    await staff.ask<{ message: StaffMessage }>('message:send', { ...note, attachments: [secret.id] });
    expect((await linkOf(secret.id, as(ana))).status).toBe(404);
    expect((await linkOf(secret.id, staffs())).status).toBe(200);
  });

  it('are had by a good link alone', async () => {
    const one = await uploaded(idOf(ana), as(ana), photo);
    const other = await uploaded(idOf(ana), as(ana), photo);
    const { url } = (await (await linkOf(one.id, as(ana))).json()) as AttachmentLink;
    const statusOf = async (path: string) => (await fetch(server.url + path)).status;
    expect(await statusOf(url)).toBe(200);
    expect(await statusOf(url.replace(one.id, other.id))).toBe(403);
    expect(await statusOf(url.slice(0, -3))).toBe(403);
    expect(await statusOf(url.replace(/token=.*/, `token=${ana.started.token}`))).toBe(403);
    expect(await statusOf(url.replace(/\?.*/, ''))).toBe(400);
    expect(await statusOf(`/api/v1/attachments/${encodeURIComponent('../secrets.json')}/file?token=x`)).toBe(
      403,
    );
  });

  it('are refused by what they are and how large they are, before they are read where that can be known', async () => {
    const codeOf = async (response: Response) =>
      ((await response.json()) as { error: { code: string } }).error.code;
    expect(await codeOf(await upload(idOf(ana), as(ana), 'PK\x03\x04 zip', 'photo.jpg'))).toBe(
      'attachment_type',
    );
    expect(await codeOf(await upload(idOf(ana), as(ana), '\x7fELF\x00', 'a.txt'))).toBe('attachment_type');
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
    const whole = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#000', noise } })
      .jpeg()
      .toBuffer();
    const half = await upload(idOf(ana), as(ana), whole.subarray(0, whole.length / 2));
    expect(await codeOf(half)).toBe('picture_unreadable');
    const form = await fetch(`${server.url}/api/v1/conversations/${idOf(ana)}/attachments?name=a`, {
      method: 'POST',
      headers: { ...as(ana), 'content-type': 'multipart/form-data; boundary=x' },
      body: 'x',
    });
    expect(form.status).toBe(415);
    // 2 GB are announced, and not one byte of them is waited for; nor for a stranger's few.
    expect(await announced(as(ana), 2_000_000_000)).toBe(413);
    expect(await announced({}, 1000)).toBe(401);
    await expect(ana.send('')).rejects.toThrow('invalid_input');
    await expect(
      ana.send(
        'six',
        randomUUID(),
        Array.from({ length: 6 }, () => randomUUID()),
      ),
    ).rejects.toThrow('invalid_input');
  });

  /** The status of an upload whose head alone is sent. */
  const announced = (headers: Record<string, string>, bytes: number) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = httpRequest(
        `${server.url}/api/v1/conversations/${idOf(ana)}/attachments?name=a`,
        {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/octet-stream', 'content-length': bytes },
        },
        (response) => {
          resolve(response.statusCode);
          asked.destroy();
        },
      );
      asked.on('error', reject);
      asked.flushHeaders();
    });

  it('are backed up, told in an export, and erased with the conversation', async () => {
    const sent = await uploaded(idOf(eve), as(eve), photo, 'erase me.jpg');
    const message: Message = await eve.send('please look at this', randomUUID(), [sent.id]);
    await eve.until(({ author, seq }) => author === 'assistant' && seq > message.seq);

    const out = join(mkdtempSync(join(tmpdir(), 'attendant-backup-')), 'copy');
    const main = join(repositoryRoot(), 'bin/attendant');
    const env = { ...process.env, DATA_DIR: server.dataDir, NODE_ENV: 'test' };
    await run(process.execPath, [main, 'backup', '--out', out], { env });
    expect(readdirSync(join(out, 'attachments'))).toContain(sent.id);
    rmSync(join(out, '..'), { recursive: true });

    const exported = await fetch(`${server.url}/api/v1/profile/export`, { headers: as(eve) });
    const { kept } = (await exported.json()) as { kept: { files: (Attachment & AttachmentLink)[] } };
    expect(kept.files).toMatchObject([{ name: 'erase me.jpg', author: 'shopper' }]);
    const url = server.url + (kept.files[0]?.url ?? '');
    expect((await fetch(url)).status).toBe(200);

    const erased = await fetch(`${server.url}/api/v1/profile`, { method: 'DELETE', headers: as(eve) });
    expect(erased.ok).toBe(true);
    expect((await fetch(url)).status).toBe(404);
    for (let i = 0; i < 100; i++) {
      if (!readdirSync(join(server.dataDir, 'attachments')).includes(sent.id)) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(readdirSync(join(server.dataDir, 'attachments'))).not.toContain(sent.id);
  });
});
