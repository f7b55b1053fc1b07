import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EntityManager, In, LessThan, MoreThan, type FindOptionsWhere } from 'typeorm';
import type { Product } from '#contracts';
import {
  Clock,
  ClusterEvents,
  type DataSubject,
  JobQueue,
  Maintenance,
  PersonalData,
  type PersonalDataKeeper,
  type Transaction,
  Transactions,
} from '#platform';
import { CATALOG_CHANGED } from '../catalog.events.js';
import { Catalog } from '../catalog.service.js';
import { optionIs, optionOf } from '../need/index.js';
import { ProductWatchEntity } from './product-watch.entity.js';
import { checkWatchesJob, tellWatchJob } from './watch.jobs.js';

const DAY = 86_400_000;
/** Days after which nobody wants to hear of it any more. */
const KEPT = 180;
/** Watches looked at in one transaction. */
const PAGE = 200;

export type ProductWatch = ProductWatchEntity;
export type NewWatch = Omit<ProductWatch, 'id' | 'isDue' | 'askedAt'>;

/** Whose watches: those of a conversation, and of its customer or its proven address. */
export type Watcher = Pick<ProductWatch, 'conversationId' | 'customerId'> & { email: string | null };

/** Who asked to be told when a product is back or costs less. Each is told once, and then forgotten. */
@Injectable()
export class ProductWatches implements OnModuleInit, PersonalDataKeeper {
  constructor(
    private readonly transactions: Transactions,
    private readonly catalog: Catalog,
    private readonly jobs: JobQueue,
    private readonly cluster: ClusterEvents,
    private readonly clock: Clock,
    private readonly personal: PersonalData,
    private readonly maintenance: Maintenance,
  ) {}

  onModuleInit(): void {
    this.personal.add('product watches', this);
    this.maintenance.add('product watches', (now) =>
      this.transactions.run(async (tx) => {
        const old = { askedAt: LessThan(now - KEPT * DAY) };
        return (await tx.manager.delete(ProductWatchEntity, old)).affected ?? 0;
      }),
    );
    this.jobs.work(checkWatchesJob, () => this.checkAll());
    this.cluster.on(CATALOG_CHANGED, async () => {
      await this.jobs.enqueue(checkWatchesJob, {}, { key: 'all' });
    });
  }

  /** Stores what was read back and agreed to. The same again changes nothing. */
  async add(watch: NewWatch): Promise<void> {
    const { kind, productId, options, conversationId, email } = watch;
    const what = JSON.stringify([kind, productId, Object.entries(options).sort(), conversationId, email]);
    const id = createHash('sha256').update(what).digest('hex');
    await this.transactions.run((tx) =>
      tx.manager.upsert(ProductWatchEntity, { ...watch, id, isDue: false, askedAt: this.clock.now() }, [
        'id',
      ]),
    );
  }

  /** Ends all that this shopper watches. @returns what it was. */
  end(watcher: Watcher): Promise<string[]> {
    return this.transactions.run(async (tx) => {
      const found = await tx.manager.find(ProductWatchEntity, { where: whereOf([watcher]) });
      await tx.manager.delete(ProductWatchEntity, { id: In(found.map(({ id }) => id)) });
      return found.map(({ label }) => label);
    });
  }

  /** One that has come true, for telling; null when it was ended meanwhile. */
  due(tx: Transaction, id: string): Promise<ProductWatch | null> {
    return tx.manager.findOneBy(ProductWatchEntity, { id, isDue: true });
  }

  /** It has been told, with this transaction. */
  async done(tx: Transaction, id: string): Promise<void> {
    await tx.manager.delete(ProductWatchEntity, { id });
  }

  private async checkAll(): Promise<void> {
    for (let after = ''; ;) {
      const last = await this.transactions.run((tx) => this.checkPage(tx, after));
      if (last === null) return;
      after = last;
    }
  }

  private async checkPage(tx: Transaction, after: string): Promise<string | null> {
    const page = await tx.manager.find(ProductWatchEntity, {
      where: { isDue: false, id: MoreThan(after) },
      order: { id: 'ASC' },
      take: PAGE,
    });
    const products = await this.catalog.productsById(page.map(({ productId }) => productId));
    for (const watch of page) {
      const product = products.get(watch.productId);
      if (!product || !hasComeTrue(watch, product)) continue;
      await tx.manager.update(ProductWatchEntity, { id: watch.id }, { isDue: true });
      await this.jobs.enqueue(tellWatchJob, { watchId: watch.id }, { tx });
    }
    return page.length < PAGE ? null : (page.at(-1)?.id ?? null);
  }

  async export(manager: EntityManager, subject: DataSubject): Promise<object[]> {
    const rows = await manager.find(ProductWatchEntity, { where: ofSubject(subject) });
    return rows.map(({ kind, label, email, askedAt }) => ({ kind, label, email, askedAt }));
  }

  async erase(tx: Transaction, subject: DataSubject): Promise<number> {
    const found = await tx.manager.find(ProductWatchEntity, { where: ofSubject(subject) });
    await tx.manager.delete(ProductWatchEntity, { id: In(found.map(({ id }) => id)) });
    return found.length;
  }
}

/** Is there one of what is wanted, or does it cost less than when it was asked for? */
function hasComeTrue(
  { kind, options, price }: Pick<ProductWatch, 'kind' | 'options' | 'price'>,
  { price: now, variants }: Product,
): boolean {
  const meant = variants.filter((variant) =>
    Object.entries(options).every(([name, wanted]) => {
      const offered = optionOf(variant.options, name);
      return offered !== undefined && optionIs(name, offered, wanted);
    }),
  );
  if (kind === 'stock') return meant.some(({ stock }) => stock > 0);
  return Math.min(...meant.map((variant) => variant.price), ...(meant.length === 0 ? [now] : [])) < price;
}

const whereOf = (watchers: readonly Watcher[]): FindOptionsWhere<ProductWatchEntity>[] =>
  watchers.flatMap(({ conversationId, customerId, email }) => [
    { conversationId },
    ...(customerId === null ? [] : [{ customerId }]),
    ...(email === null ? [] : [{ email: email.toLowerCase() }]),
  ]);

const ofSubject = ({
  customerId,
  conversationIds,
  emails,
}: DataSubject): FindOptionsWhere<ProductWatchEntity>[] => [
  { conversationId: In([...conversationIds]) },
  { email: In(emails.map((email) => email.toLowerCase())) },
  ...(customerId === null ? [] : [{ customerId }]),
];
