import {
  FixedClock,
  type JobDefinition,
  type JobQueue,
  type Maintenance,
  PersonalData,
  RateLimiter,
} from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { CODE, type EmailCheckRequest, EmailChecks, mailPersistence, SmtpMailer } from './index.js';
import { EmailCheckEntity } from './email-check.entity.js';
import { LocalMailServer } from './testing/index.js';

describe('EmailChecks', () => {
  const mail = new LocalMailServer();
  const clock = new FixedClock();
  let database: TestDatabase;
  let checks: EmailChecks;
  /** Jobs that wait, in order; worked by {@link work}. */
  let waiting: unknown[];
  let handler: (payload: never) => Promise<void>;

  const work = async (): Promise<void> => {
    for (const payload of waiting.splice(0)) await handler(payload as never);
  };

  beforeAll(async () => {
    database = await openTestDatabase([mailPersistence]);
    const url = await mail.open();
    waiting = [];
    const jobs = {
      work: ({ name }: JobDefinition<unknown>, work: typeof handler) => {
        if (name === 'mail.send-code') handler = work;
      },
      enqueue: (_: JobDefinition<unknown>, payload: unknown) => {
        waiting.push(payload);
        return Promise.resolve('job');
      },
    } as unknown as JobQueue;
    checks = new EmailChecks(
      database.transactions,
      jobs,
      new SmtpMailer(url, 'Shop <no-reply@shop.example>'),
      new RateLimiter(null),
      clock,
      new PersonalData(),
      { add: () => undefined } as unknown as Maintenance,
      { identitySecret: 'x'.repeat(32) },
    );
    checks.onModuleInit();
  });
  afterAll(async () => {
    await database.close();
    await mail.close();
  });

  let sources = 0;
  const begin = async (request: Partial<EmailCheckRequest> = {}) =>
    checks.begin({
      ...{
        conversationId: 'c-1',
        email: 'Aoife@Example.com',
        source: `s-${String(++sources)}`,
        isKnown: true,
      },
      letter: { subject: 'Your code', text: `${CODE} is your code` },
      ...request,
    });
  const code = (): string => /^(\d{6}) is your code/m.exec(mail.letters.at(-1)?.text ?? '')?.[1] ?? 'none';
  const wrong = (right: string): string => (right === '000000' ? '000001' : '000000');
  const check = (given: string, { conversationId = 'c-1', email = 'aoife@example.com', source = 's' } = {}) =>
    checks.check(conversationId, email, source, given);

  it('proves an address by the code that came there, once', async () => {
    expect(await begin()).toBe('sent');
    await work();
    expect(mail.letters.at(-1)?.to).toEqual(['aoife@example.com']);
    expect(await check(wrong(code()))).toBe('wrong');
    expect(await check(code(), { conversationId: 'c-2' })).toBe('wrong');
    expect(await check(code(), { email: 'finn@example.com' })).toBe('wrong');
    expect(await check(code())).toBe('right');
    expect(await check(code())).toBe('wrong');
  });

  it('keeps no code where it can be read', async () => {
    await begin();
    await work();
    const rows = JSON.stringify(await database.dataSource.getRepository(EmailCheckEntity).find());
    expect(rows).not.toContain(code());
    expect(rows).toMatch(/"codeHash":"[0-9a-f]{64}"/);
  });

  it('sends nothing to an address that is not known, and answers alike', async () => {
    const before = mail.letters.length;
    expect(await begin({ email: 'nobody@example.com', isKnown: false })).toBe('sent');
    await work();
    expect(mail.letters).toHaveLength(before);
    for (let tries = 0; tries < 5; tries++)
      expect(await check('123456', { email: 'nobody@example.com' })).toBe('wrong');
    expect(await check('123456', { email: 'nobody@example.com' })).toBe('too_many');
  });

  it('lets nobody guess: five tries, also side by side, then not even the right one', async () => {
    await begin({ conversationId: 'c-3' });
    await work();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => check(wrong(code()), { conversationId: 'c-3' })),
    );
    expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(5);
    expect(await check(code(), { conversationId: 'c-3' })).toBe('too_many');
  });

  it('holds for ten minutes', async () => {
    await begin({ conversationId: 'c-4' });
    await work();
    clock.advance(600_000);
    expect(await check(code(), { conversationId: 'c-4' })).toBe('wrong');
  });

  it('sends another code when the mail server was busy, and that one holds', async () => {
    await begin({ conversationId: 'c-5' });
    mail.refuses = 1;
    const again = [...waiting];
    await expect(work()).rejects.toThrow(/come back later/);
    waiting.push(...again);
    await work();
    expect(await check(code(), { conversationId: 'c-5' })).toBe('right');
  });

  it('sends few letters for one source, and not many to one address', async () => {
    const email = 'flooded@example.com';
    for (let asked = 0; asked < 3; asked++) expect(await begin({ email, source: 'one' })).toBe('sent');
    expect(await begin({ email, source: 'one' })).toBe('too_many');
    // From everywhere at once: the answer stays the same, the letters stop.
    for (let asked = 0; asked < 10; asked++) expect(await begin({ email })).toBe('sent');
    await work();
    expect(mail.letters.filter(({ to }) => to.includes(email)).length).toBeLessThanOrEqual(10);
  });

  it('sends to one address, whatever is written in it', async () => {
    await begin({ email: 'a@example.com,b@example.com' });
    await work().catch(() => undefined);
    expect(mail.letters.flatMap(({ to }) => to)).not.toContain('b@example.com');
  });

  it('gives out and erases what it keeps of somebody', async () => {
    await begin({ conversationId: 'c-6', email: 'gone@example.com' });
    const subject = {
      ...{ customerId: null, visitorIds: [], conversationIds: [], messageIds: [] },
      emails: ['Gone@example.com'],
    };
    const { manager } = database.dataSource;
    expect(await checks.export(manager, subject)).toMatchObject([{ email: 'gone@example.com' }]);
    expect(await database.transactions.run((tx) => checks.erase(tx, subject))).toBe(1);
    expect(await checks.export(manager, subject)).toEqual([]);
  });
});
