import { Module } from '@nestjs/common';
import { Accounts } from './accounts.service.js';
import { Sessions } from './sessions.service.js';

@Module({ providers: [Accounts, Sessions], exports: [Accounts, Sessions] })
export class AccountsModule {}
