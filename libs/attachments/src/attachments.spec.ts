import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { FixedClock, type Maintenance } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { AttachmentEntity } from './attachment.entity.js';
import { cleanName } from './file-name.js';
import { FolderStore } from './folder-store.js';
import {
  AttachmentLinks,
  Attachments,
  attachmentsPersistence,
  AttachmentsUpkeepModule,
  claimAttachments,
  removeAttachments,
} from './index.js';

jest.setTimeout(60_000);

const ana = { conversationId: 'c-1', accountId: null };
const orla = { conversationId: 'c-1', accountId: 'a-1' };
const DAY = 86_400_000;
const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#284' } });

/** A PNG whose header tells a size that no byte of it holds. */
function pngOf(width: number, height: number): Buffer {
  const crcTable = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const crc = (bytes: Buffer) =>
    (bytes.reduce((c, byte) => (crcTable[(c ^ byte) & 255] as number) ^ (c >>> 8), 0xffffffff) ^
      0xffffffff) >>>
    0;
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc(body), body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1024))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('attachments', () => {
  let db: TestDatabase;
  let folder: string;
  let store: FolderStore;
  let files: Attachments;
  const clock = new FixedClock(Date.UTC(2026, 0, 15, 12));

  beforeEach(async () => {
    db = await openTestDatabase([attachmentsPersistence]);
    folder = join(mkdtempSync(join(tmpdir(), 'attendant-files-')), 'attachments');
    store = new FolderStore(folder);
    files = new Attachments(db.dataSource, db.transactions, store, clock, db.events);
    files.onModuleInit();
  });
  afterEach(async () => {
    await db.close();
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });

  const add = (bytes: Uint8Array | string, name = 'a', from: typeof ana | typeof orla = ana) =>
    files.add({ ...from, name }, Readable.from([Buffer.from(bytes)]));
  const kept = () => {
    try {
      return readdirSync(folder).sort();
    } catch {
      return [];
    }
  };
  const upkeep = async (what: string, now: number) => {
    const tasks = new Map<string, (now: number) => Promise<number>>();
    const maintenance = {
      add: (name: string, task: (now: number) => Promise<number>) => tasks.set(name, task),
    };
    new AttachmentsUpkeepModule(
      ...([db.dataSource, db.transactions, store] as const),
      maintenance as unknown as Maintenance,
    ).onModuleInit();
    return tasks.get(what)?.(now);
  };

  it('writes a picture anew: upright, without where and by what it was taken, nothing behind it', async () => {
    const hidden = '<script>alert(1)</script>';
    const photo = await plain(40, 20)
      .withExif({ IFD0: { Model: 'Secret Camera' }, IFD3: { GPSLatitude: '53/1 20/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const sent = await add(Buffer.concat([photo, Buffer.from(hidden)]), 'me.html');
    expect(sent).toMatchObject({ name: 'me.jpg', type: 'image/jpeg', width: 20, height: 40 });
    const bytes = await buffer(await files.read(sent.id));
    expect(bytes.byteLength).toBe(sent.bytes);
    const { exif, orientation } = await sharp(join(folder, sent.id)).metadata();
    expect({ exif, orientation }).toEqual({});
    for (const words of ['Secret', hidden]) expect(bytes.includes(words)).toBe(false);
  });

  it('tells files by their bytes, whatever they are called', async () => {
    const png = await plain(3, 3).png().toBuffer();
    const gif = await plain(3, 3).gif().toBuffer();
    const webp = await plain(3, 3).webp().toBuffer();
    expect((await add(png, 'x.pdf')).type).toBe('image/png');
    expect((await add(gif, 'x.exe')).name).toBe('x.png');
    expect((await add(webp)).type).toBe('image/webp');
    expect((await add('%PDF-1.7\n…', 'bill')).name).toBe('bill.pdf');
    expect((await add('Grüße,\n\tAna', 'note.log')).name).toBe('note.log');
    expect((await add('<html onload=x>', 'page.html')).type).toBe('text/plain');
  });

  it('takes nothing else', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
    // As text it is harmless; as a picture it is never read.
    expect((await add(svg, 'a.svg')).type).toBe('text/plain');
    const tiff = await plain(3, 3).tiff().toBuffer();
    const avif = await plain(3, 3).avif().toBuffer();
    for (const bytes of [
      tiff,
      avif,
      Buffer.from('PK\x03\x04'),
      Buffer.from('MZ\x90\x00'),
      Buffer.from([0xff, 0xfe, 0]),
      Buffer.from(' %PDF-1.7\0'),
    ])
      await expect(add(bytes, 'photo.jpg')).rejects.toMatchObject({ code: 'attachment_type' });
    await expect(add('')).rejects.toMatchObject({ code: 'attachment_empty' });
    expect(kept()).toHaveLength(1);
  });

  it('refuses what is too large before it is read whole, and a picture that unpacks to gigabytes', async () => {
    let asked = 0;
    const endless = async function* () {
      for (; asked < 1000; asked++) yield Buffer.alloc(1024 * 1024, 65);
      await Promise.resolve();
    };
    await expect(files.add({ ...ana, name: 'a' }, Readable.from(endless()))).rejects.toMatchObject({
      code: 'attachment_too_large',
    });
    expect(asked).toBeLessThan(40);
    await expect(add(pngOf(60_000, 60_000))).rejects.toMatchObject({ code: 'picture_too_large' });
    await expect(add(pngOf(4_000, 4_000))).rejects.toMatchObject({ code: 'picture_unreadable' });
    const broken = (await plain(300, 300).jpeg().toBuffer()).subarray(0, 400);
    await expect(add(broken)).rejects.toMatchObject({ code: 'picture_unreadable' });
    expect(kept()).toEqual([]);
  });

  it('makes large pictures smaller', async () => {
    const large = await plain(5000, 100).png().toBuffer();
    expect(await add(large)).toMatchObject({ width: 2560, height: 51 });
  });

  it('lets nobody else read the folder', async () => {
    const { id } = await add('hello');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, id)).mode & 0o777).toBe(0o600);
    await expect(store.read('../secrets.json')).rejects.toThrow('No id');
  });

  it('has room for so many files of a conversation', async () => {
    for (let i = 0; i < 50; i++) await add(`file ${i}`);
    await expect(add('one more')).rejects.toMatchObject({ code: 'too_many_attachments' });
    await expect(add('one more', 'a', { ...ana, conversationId: 'c-2' })).resolves.toBeDefined();
    expect(kept()).toHaveLength(51);
  });

  it('puts into a message only what its sender uploaded for its conversation, once', async () => {
    const mine = await add('mine');
    const theirs = await add('theirs', 'b', orla);
    const claim = (
      ids: string[],
      message: { conversationId: string; accountId: string | null },
      id = 'm-1',
    ) => db.transactions.run((tx) => claimAttachments(tx, ids, { id, ...message }));
    await expect(claim([theirs.id], ana)).rejects.toMatchObject({ code: 'attachment_not_found' });
    await expect(claim([mine.id], orla)).rejects.toMatchObject({ code: 'attachment_not_found' });
    await expect(claim([mine.id], { ...ana, conversationId: 'c-2' })).rejects.toThrow();
    await expect(claim([mine.id, 'none'], ana)).rejects.toThrow();
    expect(await claim([mine.id], ana)).toEqual([mine]);
    await expect(claim([mine.id], ana, 'm-2')).rejects.toThrow();
  });

  it('forgets what was never sent, what lost its row, and a conversation with its bytes', async () => {
    const sent = await add('sent');
    await db.transactions.run((tx) => claimAttachments(tx, [sent.id], { id: 'm-1', ...ana }));
    await add('never sent');
    expect(await upkeep('files that were never sent', clock.now() + 1000)).toBe(0);
    expect(await upkeep('files that were never sent', clock.now() + DAY + 1000)).toBe(1);
    await settled(() => kept().length === 1);
    await store.put('00000000-0000-4000-8000-000000000000', Buffer.from('stray'));
    expect(await upkeep('files without a row', Date.now())).toBe(0);
    expect(await upkeep('files without a row', Date.now() + 2 * 3_600_000)).toBe(1);
    expect(kept()).toEqual([sent.id]);
    expect(await db.transactions.run((tx) => removeAttachments(tx, 'c-1'))).toBe(1);
    await settled(() => kept().length === 0);
    expect(await db.dataSource.getRepository(AttachmentEntity).count()).toBe(0);
  });
});

/** After the commit. */
async function settled(is: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !is(); i++) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(is()).toBe(true);
}

describe('links to attachments', () => {
  const clock = new FixedClock(Date.UTC(2026, 0, 15, 12));
  const links = new AttachmentLinks(clock, { visitorTokenSecret: 'x'.repeat(32) });
  const tokenOf = ({ url }: { url: string }) => new URL(url, 'http://shop').searchParams.get('token') ?? '';

  it('are good for one file, for ten minutes, as they were given', async () => {
    const link = await links.to('f-1');
    const token = tokenOf(link);
    expect(await links.isGood('f-1', token)).toBe(true);
    expect(await links.isGood('f-2', token)).toBe(false);
    expect(await links.isGood('f-1', `${token.slice(0, -2)}xx`)).toBe(false);
    const others = new AttachmentLinks(clock, { visitorTokenSecret: 'y'.repeat(32) });
    expect(await others.isGood('f-1', token)).toBe(false);
    const later = new AttachmentLinks(new FixedClock(link.expiresAt + 1000), {
      visitorTokenSecret: 'x'.repeat(32),
    });
    expect(await later.isGood('f-1', token)).toBe(false);
  });
});

describe('names of attachments', () => {
  it.each([
    ['../../etc/passwd', 'text/plain', 'passwd.txt'],
    ['C:\\Users\\ana\\photo.JPEG', 'image/jpeg', 'photo.jpeg'],
    ['photo\u202Egpj.exe', 'image/jpeg', 'photogpj.jpg'],
    ['a\r\nX: y', 'application/pdf', 'aX_ y.pdf'],
    ['', 'text/plain', 'file.txt'],
    ['.htaccess', 'text/plain', 'htaccess.txt'],
    ['Rechnung März.pdf', 'application/pdf', 'Rechnung März.pdf'],
  ] as const)('%j becomes %s', (given, type, name) => {
    expect(cleanName(given, type)).toBe(name);
  });

  it('are short, without folders and control characters, with the ending of what they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const name = cleanName(given, 'image/png');
        expect(name).toMatch(/^[^/\\:*?"<>|\p{C}]+\.png$/u);
        expect([...name].length).toBeLessThanOrEqual(104);
        expect(cleanName(name, 'image/png')).toBe(name);
      }),
      { numRuns: 50 },
    );
  });
});
