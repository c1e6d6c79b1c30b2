import { describe, expect, it } from 'vitest';
import { effectiveForm, suggestedOfferName } from '@/lib/schemas/wizard/effective-form';
import { hasProblems, stepOfField, stepProblems } from '@/lib/schemas/wizard/step-problems';
import { authorization, bronzePrice, draft, formContext } from './fixtures';

describe('effectiveForm', () => {
  it('names the offer by the template while nobody has typed a name', () => {
    expect(effectiveForm(draft(), formContext()).name).toBe('Archera - Subscription for Acme Robotics');
  });

  it('keeps a typed name, even an empty one', () => {
    expect(effectiveForm(draft({ name: 'Mine' }), formContext()).name).toBe('Mine');
    expect(effectiveForm(draft({ name: '' }), formContext()).name).toBe('');
  });

  it('takes the name of a new customer from what was typed', () => {
    const content = draft({ customerChoice: 'new', customerId: '', newCustomerName: ' Müller & Sons ' });
    expect(suggestedOfferName(content, formContext({ customerName: '' }))).toBe(
      'Archera - Subscription for Müller & Sons',
    );
  });

  it('expires by the policy while nobody has chosen a day, counted from today', () => {
    expect(effectiveForm(draft(), formContext()).expirationDate).toBe('2026-12-23');
    expect(effectiveForm(draft(), formContext({ today: '2026-11-24' })).expirationDate).toBe('2026-12-24');
    expect(effectiveForm(draft({ expirationDate: '2027-01-22' }), formContext()).expirationDate).toBe('2027-01-22');
  });
});

describe('stepProblems', () => {
  function problemsOf(content = draft(), context = formContext()) {
    return stepProblems(effectiveForm(content, context), context);
  }

  it('finds nothing in the guide’s own values', () => {
    expect(Object.values(problemsOf(draft())).some(hasProblems)).toBe(false);
  });

  it('reports every field of an empty first step, in the order of the page', () => {
    const empty = draft({ authorizationId: '', customerId: '', buyers: '' });
    expect(Object.keys(problemsOf(empty).select)).toEqual(['authorizationId', 'customerId', 'buyers']);
  });

  it('asks for the customer’s name when a new one is added without', () => {
    const content = draft({ customerChoice: 'new', customerId: '', newCustomerName: '  ' });
    expect(problemsOf(content).select).toEqual({ newCustomerName: 'Name the customer.' });
  });

  it('says at the pricing step that the price misses its target', () => {
    const context = formContext({ authorizations: [authorization({ price: { ...bronzePrice, meetsTarget: false } })] });
    expect(problemsOf(draft(), context).pricing['authorizationId']).toContain('misses the tier’s target');
  });

  it('refuses a day that has passed since the draft was left', () => {
    expect(problemsOf(draft({ expirationDate: '2026-11-20' })).duration['expirationDate']).toContain('has passed');
  });

  it('knows the step of each field', () => {
    expect(stepOfField('buyers')).toBe('select');
    expect(stepOfField('name')).toBe('information');
    expect(stepOfField('expirationDate')).toBe('duration');
    expect(stepOfField('unknown')).toBeUndefined();
  });
});
