import { Controller } from '@nestjs/common';
import { Catalog } from '#catalog';
import { type ResponseOf, routes } from '#contracts';
import { Desk } from '#conversations';
import { Implements, Input, type InputOf, platformErrors } from '#platform';
import { t } from '../messages/index.js';

/** The list has two parts, one after the other: a cursor names the part and how far it was read. */
const CURSOR = /^(imported|chatted)\.(\d{1,9})$/;

/** Whom the shop knows by name. */
@Controller()
export class CustomersController {
  constructor(
    private readonly catalog: Catalog,
    private readonly desk: Desk,
  ) {}

  @Implements(routes.listCustomers)
  async list(
    @Input() { query }: InputOf<typeof routes.listCustomers>,
  ): Promise<ResponseOf<typeof routes.listCustomers>> {
    const { search, limit, cursor = 'imported.0' } = query;
    const [, part, read] = CURSOR.exec(cursor) ?? [];
    if (read === undefined) throw platformErrors.invalid_input({ detail: t('cursorForeign') });
    const offset = Number(read);
    if (part === 'chatted') return this.chatted(search, offset, limit);
    const imported = await this.catalog.customers(search, offset, limit);
    if (imported.length === limit) return { items: imported, nextCursor: `imported.${offset + limit}` };
    const others = await this.chatted(search, 0, limit - imported.length);
    return { ...others, items: [...imported, ...others.items] };
  }

  /** Who has logged in to chat and was never imported; a page may come short, the cursor says whether it goes on. */
  private async chatted(
    search: string,
    offset: number,
    limit: number,
  ): Promise<ResponseOf<typeof routes.listCustomers>> {
    const found = await this.desk.customers(search, offset, limit);
    const imported = await this.catalog.importedAmong(found.map(({ id }) => id));
    const items = found.filter(({ id }) => !imported.has(id));
    return found.length < limit ? { items } : { items, nextCursor: `chatted.${offset + limit}` };
  }
}
