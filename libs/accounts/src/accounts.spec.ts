import { FixedClock, RateLimiter } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { Accounts, accountsPersistence, Sessions, sessionToken } from './index.js';

const DAY = 86_400_000;

describe('accounts', () => {
  let db: TestDatabase;
  let clock: FixedClock;
  let accounts: Accounts;
  let sessions: Sessions;

  beforeEach(async () => {
    db = await openTestDatabase([accountsPersistence]);
    clock = new FixedClock();
    accounts = new Accounts(db.dataSource, db.transactions, clock);
    sessions = new Sessions(db.dataSource, db.transactions, accounts, new RateLimiter(), clock, {
      sessionDays: 14,
    });
  });
  afterEach(() => db.close());

  const firstOwner = async () => {
    const made = await accounts.ensureFirstOwner();
    if (!made) throw new Error('expected a first owner');
    return made;
  };

  it('makes the first owner once, with another password each time', async () => {
    const { email, password } = await firstOwner();
    expect(password.length).toBeGreaterThanOrEqual(16);
    expect(await accounts.ensureFirstOwner()).toBeNull();
    expect((await sessions.logIn(email.toUpperCase(), password, 'ip')).account.role).toBe('owner');
  });

  it('says the same of a wrong password and of an unknown e-mail', async () => {
    const { email } = await firstOwner();
    const wrong = await sessions.logIn(email, 'nope', 'ip').catch((error: Error) => error.message);
    const unknown = await sessions
      .logIn('no@one.example', 'nope', 'ip')
      .catch((error: Error) => error.message);
    expect(wrong).toBe(unknown);
  });

  it('stops guessing after ten tries, also of the right password', async () => {
    const { email, password } = await firstOwner();
    for (let i = 0; i < 10; i++)
      await expect(sessions.logIn(email, 'nope', `ip${i}`)).rejects.toThrow('wrong');
    await expect(sessions.logIn(email, password, 'ip')).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('lets nobody lock out who has logged in on this browser before', async () => {
    const { email, password } = await firstOwner();
    const { device } = await sessions.logIn(email, password, '198.51.100.7');
    for (let i = 0; i < 12; i++) await sessions.logIn(email, 'nope', `203.0.113.${i}`).catch(() => undefined);
    await expect(sessions.logIn(email, password, '198.51.100.8')).rejects.toMatchObject({
      code: 'rate_limited',
    });
    expect((await sessions.logIn(email, password, '203.0.113.1', device)).account.email).toBe(email);
    // A known browser is no way to guess either, and no other account's.
    for (let i = 0; i < 5; i++)
      await expect(sessions.logIn(email, 'nope', `ip${i}`, device)).rejects.toMatchObject({
        code: 'wrong_credentials',
      });
    await expect(sessions.logIn(email, password, 'ip', device)).rejects.toMatchObject({
      code: 'rate_limited',
    });
    for (const forged of ['', 'x', `${device.split('.')[0] ?? ''}.x`, `${device}x`])
      await expect(sessions.logIn(email, password, 'ip9', forged)).rejects.toMatchObject({
        code: 'rate_limited',
      });
  });

  it('resets a password: a new one works at once, the old one and its sessions no longer', async () => {
    const { email, password } = await firstOwner();
    const { token, device } = await sessions.logIn(email, password, 'ip');
    for (let i = 0; i < 12; i++) await sessions.logIn(email, 'nope', `ip${i}`).catch(() => undefined);
    const reset = await accounts.resetPassword(email.toUpperCase());
    expect(await sessions.accountOf(token)).toBeNull();
    expect((await sessions.logIn(email, reset.password, 'ip')).account.id).toBe(reset.account.id);
    await expect(sessions.logIn(email, password, 'ip', device)).rejects.toMatchObject({
      code: 'wrong_credentials',
    });
    await expect(accounts.resetPassword('no@one.example')).rejects.toMatchObject({
      code: 'account_not_found',
    });
  });

  it('keeps a session until it expires or is ended, and stores no token', async () => {
    const { email, password } = await firstOwner();
    const { token } = await sessions.logIn(email, password, 'ip');
    expect((await sessions.accountOf(token))?.email).toBe(email);
    expect(JSON.stringify(await db.dataSource.query('SELECT * FROM staff_session'))).not.toContain(token);
    clock.advance(15 * DAY);
    expect(await sessions.accountOf(token)).toBeNull();
    const again = await sessions.logIn(email, password, 'ip');
    await sessions.logOut(again.token);
    expect(await sessions.accountOf(again.token)).toBeNull();
  });

  it('ends the sessions of an account that is disabled or changes its password', async () => {
    const { email, password } = await firstOwner();
    const owner = (await sessions.logIn(email, password, 'ip')).account;
    const agent = await accounts.create(
      { email: 'Ada@shop.example', name: 'Ada', role: 'agent', password: 'correct horse battery' },
      owner.id,
    );
    const first = await sessions.logIn('ada@shop.example', 'correct horse battery', 'ip');
    await accounts.update(agent.id, { disabled: true }, owner.id);
    expect(await sessions.accountOf(first.token)).toBeNull();
    await expect(sessions.logIn('ada@shop.example', 'correct horse battery', 'ip')).rejects.toThrow('wrong');
    await accounts.update(agent.id, { disabled: false }, owner.id);
    const second = await sessions.logIn('ada@shop.example', 'correct horse battery', 'ip');
    await accounts.changePassword(agent.id, 'correct horse battery', 'another long password');
    expect(await sessions.accountOf(second.token)).toBeNull();
  });

  it('refuses a second account with the e-mail, and to lose the last owner', async () => {
    await firstOwner();
    const [owner] = await accounts.list();
    if (!owner) throw new Error('expected an owner');
    const same = { email: owner.email, name: 'X', role: 'agent' as const, password: 'correct horse battery' };
    await expect(accounts.create(same, owner.id)).rejects.toMatchObject({ code: 'email_taken' });
    await expect(accounts.update(owner.id, { role: 'agent' }, owner.id)).rejects.toMatchObject({
      code: 'last_owner',
    });
    await expect(accounts.update(owner.id, { disabled: true }, owner.id)).rejects.toMatchObject({
      code: 'last_owner',
    });
  });

  it('reads the session token from a cookie header', () => {
    expect(sessionToken('a=b; attendant_session=t0ken; c=d')).toBe('t0ken');
    expect(sessionToken('a=b')).toBeNull();
    expect(sessionToken(undefined)).toBeNull();
  });
});
