import { describe, expect, it } from 'vitest';
import { effectiveForm } from '@/lib/schemas/wizard/effective-form';
import { GIVEN_AT_PUBLISH, previewRequest } from '@/lib/schemas/wizard/offer-preview';
import { bronzePrice, draft, formContext } from './fixtures';

describe('previewRequest', () => {
  const context = formContext();
  const preview = previewRequest(effectiveForm(draft(), context), {
    customerName: 'Acme Robotics',
    price: bronzePrice,
    today: context.today,
    policy: context.policy,
  });

  it('holds the reviewed values of all six changes', () => {
    expect(preview.ChangeSet.map(({ ChangeType }) => ChangeType)).toEqual([
      'CreateOfferUsingResaleAuthorization',
      'UpdateMarkup',
      'UpdateTargeting',
      'UpdateAvailability',
      'UpdateValidityTerms',
      'ReleaseOffer',
    ]);
    expect(JSON.stringify(preview)).toContain('"AgreementDuration":"P3653D"');
    expect(JSON.stringify(preview)).toContain('["123456789012","987654321098"]');
  });

  it('makes plain what only the server gives', () => {
    expect(preview.ClientRequestToken).toBe(GIVEN_AT_PUBLISH);
    expect(preview.ChangeSetName).toBe(`Acme Robotics ${GIVEN_AT_PUBLISH}`);
  });
});
