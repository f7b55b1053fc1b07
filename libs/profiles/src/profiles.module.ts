import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { BehaviorModule } from './behavior.module.js';
import { DeadRows } from './dead-rows.js';
import { ShopperData } from './shopper-data.service.js';
import { ShopperProfiles } from './shopper-profiles.service.js';

@Module({
  imports: [BehaviorModule, CatalogModule],
  providers: [ShopperProfiles, ShopperData, DeadRows],
  exports: [BehaviorModule, ShopperProfiles, ShopperData],
})
export class ProfilesModule {}
