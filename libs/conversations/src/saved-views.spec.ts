import { type NewSavedView, type StaffAccount } from '#contracts';
import { FixedClock } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { conversationsPersistence, SavedViews, SavedViewsChanged } from './index.js';

type Staff = Pick<StaffAccount, 'id' | 'name' | 'role'>;
const olga: Staff = { id: 'a-0', name: 'Olga', role: 'owner' };
const orla: Staff = { id: 'a-1', name: 'Orla', role: 'agent' };
const finn: Staff = { id: 'a-2', name: 'Finn', role: 'agent' };
const view = (name: string, changes: Partial<NewSavedView> = {}): NewSavedView => ({
  name,
  view: 'queue',
  search: '',
  label: null,
  shared: false,
  ...changes,
});

describe('saved views of the inbox', () => {
  let db: TestDatabase;
  let views: SavedViews;
  let told: (string | null)[];

  beforeEach(async () => {
    db = await openTestDatabase([conversationsPersistence]);
    views = new SavedViews(db.dataSource, db.transactions, new FixedClock());
    told = [];
    db.events.subscribe(SavedViewsChanged, ({ accountId }) => void told.push(accountId));
  });
  afterEach(() => db.close());

  const names = async (staff: Staff) => (await views.list(staff)).map(({ name }) => name);

  it("are one's own, and those that an owner shares", async () => {
    await views.create(view('Refunds', { search: 'refund', label: 'vip', view: 'all' }), orla);
    await views.create(view('Late', { shared: true }), olga);
    await views.create(view('Refunds'), finn);
    expect(await views.list(orla)).toMatchObject([
      { name: 'Late', shared: true, by: { name: 'Olga' }, mayChange: false },
      { name: 'Refunds', search: 'refund', label: 'vip', view: 'all', shared: false, mayChange: true },
    ]);
    expect(await names(olga)).toEqual(['Late']);
    expect(told).toEqual([orla.id, null, finn.id]);
  });

  it('have names of their own, are changed and deleted by who saved them', async () => {
    const { id } = await views.create(view('Refunds'), orla);
    await views.create(view('Late'), orla);
    await expect(views.create(view('Late'), orla)).rejects.toMatchObject({ code: 'view_name_taken' });
    await expect(views.change(id, view('Late'), orla)).rejects.toMatchObject({ code: 'view_name_taken' });
    await views.change(id, view('Money', { search: 'refund' }), orla);
    expect(await views.list(orla)).toMatchObject([{ name: 'Late' }, { name: 'Money', search: 'refund' }]);
    await views.remove(id, orla);
    await views.remove(id, orla);
    expect(await names(orla)).toEqual(['Late']);
  });

  it('of a colleague cannot be told from none', async () => {
    const { id } = await views.create(view('Refunds'), orla);
    for (const staff of [finn, olga]) {
      await expect(views.change(id, view('Mine'), staff)).rejects.toMatchObject({ code: 'no_saved_view' });
      await views.remove(id, staff);
    }
    expect(await names(orla)).toEqual(['Refunds']);
  });

  it('that are shared are for owners to share, change and delete', async () => {
    await expect(views.create(view('Late', { shared: true }), orla)).rejects.toMatchObject({
      code: 'sharing_is_for_owners',
    });
    const own = await views.create(view('Late'), orla);
    await expect(views.change(own.id, view('Late', { shared: true }), orla)).rejects.toMatchObject({
      code: 'sharing_is_for_owners',
    });
    const { id } = await views.create(view('Angry', { shared: true }), olga);
    await expect(views.change(id, view('Calm', { shared: true }), orla)).rejects.toMatchObject({
      code: 'view_not_yours',
    });
    await expect(views.remove(id, orla)).rejects.toMatchObject({ code: 'view_not_yours' });
    const other: Staff = { id: 'a-3', name: 'Odo', role: 'owner' };
    await views.change(id, view('Calm', { shared: true }), other);
    expect(await names(finn)).toEqual(['Calm']);
    await views.remove(id, other);
    expect(await names(olga)).toEqual([]);
  });

  it('are fifty at most', async () => {
    for (let at = 0; at < 50; at++) await views.create(view(`View ${at}`), orla);
    await expect(views.create(view('One more'), orla)).rejects.toMatchObject({ code: 'too_many_views' });
  });
});
