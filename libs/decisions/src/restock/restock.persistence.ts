import type { Persistence } from '#platform';
import { CreateRestock1790000002100 } from './create-restock.migration.js';
import { KnowPromotions1790000002710 } from './know-promotions.migration.js';
import { RestockPlanEntity } from './restock-plan.entity.js';
import { RestockStateEntity } from './restock-state.entity.js';
import { RestockTermsEntity } from './restock-terms.entity.js';
import { StockDayEntity } from './stock-day.entity.js';
import { SupplyEntity } from './supply.entity.js';

export const restockPersistence: Persistence = {
  entities: [StockDayEntity, SupplyEntity, RestockTermsEntity, RestockPlanEntity, RestockStateEntity],
  migrations: [CreateRestock1790000002100, KnowPromotions1790000002710],
};
