import { Module } from '@nestjs/common';
import { Consents } from './consents.service.js';
import { Profiles } from './profiles.service.js';
import { ShopperLinks } from './shopper-links.service.js';

/** Behaviour alone, for processes without the catalogue's search. */
@Module({ providers: [Consents, ShopperLinks, Profiles], exports: [Consents, ShopperLinks, Profiles] })
export class BehaviorModule {}
