import { Module } from '@nestjs/common';
import { AllProducts, Orders } from '#catalog';
import { PlanRestock } from './plan-restock.job.js';
import { ProposeRestock } from './propose-restock.job.js';
import { Restock } from './restock.service.js';
import { RestockImports } from './restock-imports.service.js';

/** Expects a global provider of `RESTOCK_DEFAULTS`. */
@Module({ providers: [Restock, RestockImports], exports: [Restock, RestockImports] })
export class RestockModule {}

/** Plans and sends, in processes that work bulk jobs. */
@Module({ providers: [AllProducts, Orders, PlanRestock, ProposeRestock] })
export class RestockUpkeepModule {}
