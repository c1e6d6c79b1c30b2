import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../../lib/domain/core/result';
import { SAVED_VIEWS_MAXIMUM } from '../../../lib/domain/offers/saved-view';
import { EVERY_OFFER } from '../../../lib/schemas/offers/offer-list-view';
import { renameViewSchema, saveViewSchema, savedViewQuerySchema } from '../../../lib/schemas/offers/saved-view';
import { deleteView } from '../../../lib/services/offers/delete-view';
import { listSavedViews } from '../../../lib/services/offers/list-saved-views';
import { renameView } from '../../../lib/services/offers/rename-view';
import { saveView } from '../../../lib/services/offers/save-view';
import { TestPortal } from '../../support/portal';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());
afterEach(() => portal.database.prisma.savedView.deleteMany());

const query = savedViewQuerySchema.parse({ ...EVERY_OFFER, status: 'live', sort: 'expiration', direction: 'asc' });

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const save = (name: string) => saveView(portal.as('sales'), { name, query });
const namesOf = async (person: 'sales' | 'approver') =>
  valueOf(await listSavedViews(portal.as(person))).map(({ name }) => name);

describe('saved views', () => {
  it('come back as they were saved, to the person who saved them alone', async () => {
    const { viewId } = valueOf(await save('Ends first'));
    expect(valueOf(await listSavedViews(portal.as('sales')))).toEqual([{ id: viewId, name: 'Ends first', query }]);
    expect(await namesOf('approver')).toEqual([]);
  });

  it('can be renamed and deleted by nobody else', async () => {
    const { viewId } = valueOf(await save('Mine'));
    const others = portal.as('approver');
    expect(await renameView(others, { viewId, name: 'Theirs' })).toMatchObject({ error: { kind: 'not_found' } });
    expect(await deleteView(others, { viewId })).toMatchObject({ error: { kind: 'not_found' } });
    expect(await namesOf('sales')).toEqual(['Mine']);
    valueOf(await renameView(portal.as('sales'), { viewId, name: 'mine' }));
    expect(await namesOf('sales')).toEqual(['mine']);
    valueOf(await deleteView(portal.as('sales'), { viewId }));
    expect(await namesOf('sales')).toEqual([]);
  });

  it('have one name each', async () => {
    valueOf(await save('Expiring'));
    const { viewId } = valueOf(await save('Live'));
    const taken = { error: { kind: 'invalid', fieldErrors: { name: 'You have a view with this name.' } } };
    expect(await save('expiring')).toMatchObject(taken);
    expect(await renameView(portal.as('sales'), { viewId, name: 'EXPIRING' })).toMatchObject(taken);
  });

  it('are at most twenty a person, however many are saved at once', async () => {
    const results = await Promise.all(
      Array.from({ length: SAVED_VIEWS_MAXIMUM + 3 }, (_, index) => save(`View ${index}`)),
    );
    expect(results.filter(({ ok }) => !ok)).toHaveLength(3);
    expect(await namesOf('sales')).toHaveLength(SAVED_VIEWS_MAXIMUM);
    valueOf(await saveView(portal.as('approver'), { name: 'Room for another person', query }));
  });

  it('need a name of up to forty characters that can be kept', () => {
    const isFine = (name: string) =>
      saveViewSchema.safeParse({ name, query }).success &&
      renameViewSchema.safeParse({ viewId: '00000000-0000-4000-8000-000000000000', name }).success;
    expect(isFine('x'.repeat(40))).toBe(true);
    for (const name of ['', '   ', 'x'.repeat(41), 'a\0b']) expect(isFine(name), JSON.stringify(name)).toBe(false);
  });

  it('ask for nothing that the list no longer knows', async () => {
    const userId = portal.as('sales').viewer?.userId ?? '';
    await portal.database.prisma.savedView.create({
      data: { userId, name: 'Old', query: { status: 'forgotten', tier: 'bronze', cursor: 'x' } },
    });
    const [view] = valueOf(await listSavedViews(portal.as('sales')));
    expect(view?.query).toEqual(savedViewQuerySchema.parse({ tier: 'bronze' }));
  });
});
