import { Controller } from '@nestjs/common';
import type { ImportResult } from '#catalog';
import { type ResponseOf, routes } from '#contracts';
import { Restock, RestockImports } from '#decisions';
import { Implements, Input, type InputOf } from '#platform';

/** What to order from suppliers. */
@Controller()
export class RestockController {
  constructor(
    private readonly restock: Restock,
    private readonly imports: RestockImports,
  ) {}

  @Implements(routes.getRestock)
  async rows(): Promise<ResponseOf<typeof routes.getRestock>> {
    return { items: await this.restock.rows() };
  }

  @Implements(routes.getRestockState)
  state(): Promise<ResponseOf<typeof routes.getRestockState>> {
    return this.restock.state();
  }

  @Implements(routes.getRestockPlan)
  productPlan(
    @Input() { params }: InputOf<typeof routes.getRestockPlan>,
  ): Promise<ResponseOf<typeof routes.getRestockPlan>> {
    return this.restock.plan(params.productId);
  }

  @Implements(routes.planRestock)
  plan(): Promise<void> {
    return this.restock.planNow();
  }

  @Implements(routes.setRestockService)
  setService(@Input() { body }: InputOf<typeof routes.setRestockService>): Promise<void> {
    return this.restock.setService(body.service);
  }

  @Implements(routes.approveRestock)
  async approve(
    @Input() { body }: InputOf<typeof routes.approveRestock>,
  ): Promise<ResponseOf<typeof routes.approveRestock>> {
    return { ids: await this.restock.approve(body.items) };
  }

  @Implements(routes.withdrawRestock)
  async withdraw(
    @Input() { query }: InputOf<typeof routes.withdrawRestock>,
  ): Promise<ResponseOf<typeof routes.withdrawRestock>> {
    return { withdrawn: await this.restock.withdraw(query.ids.split(',')) };
  }

  @Implements(routes.importStock)
  async importStock(@Input() { body }: InputOf<typeof routes.importStock>): Promise<ImportResult> {
    return abridged(await this.imports.stock(body.rows));
  }

  @Implements(routes.importSupplies)
  async importSupplies(@Input() { body }: InputOf<typeof routes.importSupplies>): Promise<ImportResult> {
    return abridged(await this.imports.supplies(body.rows));
  }

  @Implements(routes.importRestockTerms)
  async importTerms(@Input() { body }: InputOf<typeof routes.importRestockTerms>): Promise<ImportResult> {
    return abridged(await this.imports.terms(body.rows));
  }
}

const abridged = ({ accepted, rejected }: ImportResult): ImportResult => ({
  accepted,
  rejected: rejected.slice(0, 100),
});
