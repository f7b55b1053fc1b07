import { Module } from '@nestjs/common';
import { BehaviorCounts } from './behavior-counts.service.js';
import { Consents } from './consents.service.js';
import { Profiles } from './profiles.service.js';
import { ShopperLinks } from './shopper-links.service.js';

const services = [Consents, ShopperLinks, Profiles, BehaviorCounts];

/** Behaviour alone, for processes without the catalogue's search. */
@Module({ providers: services, exports: services })
export class BehaviorModule {}
