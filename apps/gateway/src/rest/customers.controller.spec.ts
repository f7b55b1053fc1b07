import type { AddressInfo } from 'node:net';
import { type INestApplication, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { Sessions } from '#accounts';
import { Catalog, catalogPersistence, type ProductSearch, ShopImport } from '#catalog';
import type { KnownCustomer, Role, StaffAccount } from '#contracts';
import { conversationsPersistence, Desk, ShopperConversations } from '#conversations';
import type { Assistant } from '#dialogue';
import {
  CONFIG,
  EmbeddedJobQueue,
  FixedClock,
  HttpErrorFilter,
  jobsPersistence,
  RateLimiter,
  VisitorTokens,
} from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { AccessGuard } from './access.guard.js';
import { CustomersController } from './customers.controller.js';

const account = (role: Role): StaffAccount => ({
  ...{
    id: role,
    role,
    name: role,
    email: `${role}@example.com`,
    disabled: false,
    language: null,
    createdAt: 0,
  },
});

describe('customers over HTTP', () => {
  let db: TestDatabase;
  let app: INestApplication;
  let url: string;

  beforeAll(async () => {
    db = await openTestDatabase([catalogPersistence, conversationsPersistence, jobsPersistence]);
    const clock = new FixedClock();
    const log = { append: () => Promise.resolve(), lockShopper: () => Promise.resolve() } as never;
    const desk = new Desk(db.dataSource, db.transactions, log, clock);
    const jobs = new EmbeddedJobQueue(db.dataSource, db.transactions);
    const shoppers = new ShopperConversations(
      ...[
        db.dataSource,
        db.transactions,
        log,
        jobs,
        { firstLanguage: () => null } as unknown as Assistant,
        clock,
        { chatReviews: false },
      ],
    );
    await new ShopImport(db.transactions, clock, db.cluster).customers([
      { id: 'c-1', name: 'Orla Hughes', email: 'orla@mail.example' },
      { id: 'c-2', name: 'Finn Byrne', email: 'finn@mail.example' },
      { id: 'c-3', name: '100% Wool', email: 'wool@mail.example' },
    ]);
    const visits = [
      { id: 'c-1', name: 'Orla H.', email: 'orla@mail.example' },
      { id: 'c-9', name: 'Maeve Orlan', email: 'maeve@mail.example' },
      null,
    ];
    for (const customer of visits)
      await shoppers.start({ visitorId: `v-${customer?.id}`, customer, locale: 'en-IE' }, false);

    @Module({
      controllers: [CustomersController],
      providers: [
        { provide: Catalog, useValue: new Catalog(db.dataSource, {} as ProductSearch) },
        { provide: Desk, useValue: desk },
        { provide: RateLimiter, useValue: new RateLimiter() },
        // Whoever is named by the cookie is logged in.
        {
          provide: Sessions,
          useValue: { accountOf: (token: string) => Promise.resolve(account(token as Role)) },
        },
        { provide: VisitorTokens, useValue: {} },
        { provide: CONFIG, useValue: {} },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: HttpErrorFilter },
      ],
    })
    class TestModule {}
    app = await NestFactory.create(TestModule, { logger: false });
    await app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/api/v1/customers`;
  });
  afterAll(async () => {
    await app.close();
    await db.close();
  });

  const get = (query: Record<string, string>, role: Role | null = 'analyst') =>
    fetch(`${url}?${new URLSearchParams(query).toString()}`, {
      headers: role ? { cookie: `attendant_session=${role}` } : {},
    });
  const page = async (query: Record<string, string>) =>
    (await (await get(query)).json()) as { items: KnownCustomer[]; nextCursor?: string };
  const found = async (search: string) => (await page({ search })).items.map(({ id }) => id);

  it('is for owners and analysts', async () => {
    expect((await get({}, null)).status).toBe(401);
    expect((await get({}, 'agent')).status).toBe(403);
    expect((await get({}, 'owner')).status).toBe(200);
    expect((await get({ cursor: 'elsewhere' })).status).toBe(400);
  });

  it('finds the imported and who logged in to chat, each once, by name, e-mail or id', async () => {
    expect(await found('orla')).toEqual(['c-1', 'c-9']);
    expect(await found('FINN@')).toEqual(['c-2']);
    expect(await found('c-9')).toEqual(['c-9']);
    expect(await found('%')).toEqual(['c-3']);
    expect(await found('nobody')).toEqual([]);
  });

  it.each([1, 2, 3, 50])('gives everybody once in pages of %d', async (limit) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const next = await page({ limit: String(limit), ...(cursor && { cursor }) });
      seen.push(...next.items.map(({ id }) => id));
      cursor = next.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(['c-1', 'c-2', 'c-3', 'c-9']);
  });
});
