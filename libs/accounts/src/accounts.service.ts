import { randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, Not } from 'typeorm';
import type { z } from 'zod';
import type { CreateAccount, Role, StaffAccount, StaffLanguage } from '#contracts';
import { Clock, type Transaction, Transactions } from '#platform';
import { StaffAccessChanged } from './accounts.events.js';
import { accountsErrors } from './accounts.errors.js';
import { AuditEntryEntity } from './audit-entry.entity.js';
import { hashPassword, passwordMatches } from './passwords.js';
import { StaffAccountEntity } from './staff-account.entity.js';
import { StaffSessionEntity } from './staff-session.entity.js';

const FIRST_OWNER_EMAIL = 'owner@attendant.local';

/** Staff accounts: who they are, what they may do. */
@Injectable()
export class Accounts {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Makes the first owner with a random password when there is no account yet. The password is not kept: show it once. */
  async ensureFirstOwner(): Promise<{ email: string; password: string } | null> {
    const password = randomBytes(12).toString('base64url');
    const passwordHash = await hashPassword(password);
    return this.transactions.run(async (tx) => {
      if ((await tx.manager.count(StaffAccountEntity)) > 0) return null;
      await this.insert(tx, { email: FIRST_OWNER_EMAIL, name: 'Owner', role: 'owner' }, passwordHash, null);
      return { email: FIRST_OWNER_EMAIL, password };
    });
  }

  async list(): Promise<StaffAccount[]> {
    const rows = await this.dataSource
      .getRepository(StaffAccountEntity)
      .find({ order: { createdAt: 'ASC' } });
    return rows.map(view);
  }

  /** Who may answer shoppers now. */
  async ofDesk(): Promise<StaffAccount[]> {
    return (await this.list()).filter(({ disabled, role }) => !disabled && role !== 'analyst');
  }

  async create(input: z.output<typeof CreateAccount>, actorId: string | null): Promise<StaffAccount> {
    const passwordHash = await hashPassword(input.password);
    return this.transactions.run(async (tx) => {
      const email = input.email.toLowerCase();
      if (await tx.manager.existsBy(StaffAccountEntity, { email })) throw accountsErrors.email_taken();
      return view(await this.insert(tx, { ...input, email }, passwordHash, actorId));
    });
  }

  /** Disabling an account ends its sessions; the last active owner can be neither disabled nor demoted. */
  async update(
    id: string,
    changes: { name?: string; role?: Role; disabled?: boolean },
    actorId: string,
  ): Promise<StaffAccount> {
    return this.transactions.run(async (tx) => {
      const account = await tx.manager.findOneBy(StaffAccountEntity, { id });
      if (!account) throw accountsErrors.account_not_found();
      const losesOwner =
        account.role === 'owner' && ((changes.role ?? 'owner') !== 'owner' || changes.disabled === true);
      if (losesOwner && !(await hasOtherOwner(tx.manager, id))) throw accountsErrors.last_owner();
      Object.assign(account, changes);
      await tx.manager.save(account);
      if (account.disabled) await tx.manager.delete(StaffSessionEntity, { accountId: id });
      await this.audit(tx, actorId, `account.update ${Object.keys(changes).join(' ')}`, id);
      if (changes.role !== undefined || changes.disabled !== undefined)
        tx.publish(new StaffAccessChanged(view(account)));
      return view(account);
    });
  }

  /** What its owner reads the console in. */
  async chooseLanguage(id: string, language: StaffLanguage): Promise<StaffAccount> {
    return this.transactions.run(async (tx) => {
      await tx.manager.update(StaffAccountEntity, { id }, { language });
      return view(await tx.manager.findOneByOrFail(StaffAccountEntity, { id }));
    });
  }

  /** The account of these credentials. @throws AppError `wrong_credentials`, whichever of the two is wrong. */
  async authenticate(email: string, password: string): Promise<StaffAccount> {
    const account = await this.dataSource
      .getRepository(StaffAccountEntity)
      .findOneBy({ email: email.toLowerCase(), disabled: false });
    const right = await passwordMatches(account?.passwordHash, password);
    if (!account || !right) throw accountsErrors.wrong_credentials();
    return view(account);
  }

  /** Ends every session of the account, the current one too. */
  async changePassword(id: string, current: string, next: string): Promise<void> {
    const account = await this.dataSource.getRepository(StaffAccountEntity).findOneBy({ id });
    if (!account || !(await passwordMatches(account.passwordHash, current)))
      throw accountsErrors.wrong_password();
    const passwordHash = await hashPassword(next);
    await this.transactions.run(async (tx) => {
      await tx.manager.update(StaffAccountEntity, { id }, { passwordHash });
      await tx.manager.delete(StaffSessionEntity, { accountId: id });
      await this.audit(tx, id, 'account.password', id);
      tx.publish(new StaffAccessChanged(view(account)));
    });
  }

  /**
   * A way back in, for who can run commands on the server: a new password, shown only now; ends the account's sessions and
   * enables it. @throws AppError `account_not_found`.
   */
  async resetPassword(email: string): Promise<{ account: StaffAccount; password: string }> {
    const password = randomBytes(12).toString('base64url');
    const passwordHash = await hashPassword(password);
    return this.transactions.run(async (tx) => {
      const account = await tx.manager.findOneBy(StaffAccountEntity, { email: email.trim().toLowerCase() });
      if (!account) throw accountsErrors.account_not_found({ detail: `There is no account of ${email}.` });
      Object.assign(account, { passwordHash, disabled: false });
      await tx.manager.save(account);
      await tx.manager.delete(StaffSessionEntity, { accountId: account.id });
      await this.audit(tx, null, 'account.reset', account.id);
      tx.publish(new StaffAccessChanged(view(account)));
      return { account: view(account), password };
    });
  }

  private async insert(
    tx: Transaction,
    { email, name, role }: { email: string; name: string; role: Role },
    passwordHash: string,
    actorId: string | null,
  ): Promise<StaffAccountEntity> {
    const account = {
      id: randomUUID(),
      email,
      name,
      role,
      disabled: false,
      language: null,
      passwordHash,
      createdAt: this.clock.now(),
    };
    await tx.manager.insert(StaffAccountEntity, account);
    await this.audit(tx, actorId, `account.create ${role}`, account.id);
    return account;
  }

  private async audit(
    tx: Transaction,
    actorId: string | null,
    action: string,
    subject: string,
  ): Promise<void> {
    await tx.manager.insert(AuditEntryEntity, {
      id: randomUUID(),
      at: this.clock.now(),
      actorId,
      action,
      subject,
    });
  }
}

const hasOtherOwner = (manager: EntityManager, id: string): Promise<boolean> =>
  manager.existsBy(StaffAccountEntity, { role: 'owner', disabled: false, id: Not(id) });

function view({ passwordHash: _secret, ...account }: StaffAccountEntity): StaffAccount {
  return account;
}
