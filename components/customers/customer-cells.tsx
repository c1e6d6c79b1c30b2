import { countText } from '@/lib/format';
import type { CustomerRowView } from '@/lib/schemas/customers/customer-view';
import { AccountId } from '../ui/account-id';
import { SecondLine } from '../ui/table';

export function CustomerAccounts({ accountIds, unconfirmedCount }: CustomerRowView) {
  const [first, ...others] = accountIds;
  if (first === undefined) return <span className="text-subtle">No account yet</span>;
  const parts = [
    ...(others.length > 0 ? [`and ${countText(others.length)} more`] : []),
    ...(unconfirmedCount > 0 ? [`${countText(unconfirmedCount)} not confirmed`] : []),
  ];
  return (
    <>
      <AccountId accountId={first} />
      {parts.length > 0 && <SecondLine>{parts.join(', ')}</SecondLine>}
    </>
  );
}

export function CustomerContact({ contactName, contactEmail }: CustomerRowView) {
  if (contactName === '' && contactEmail === '') return <span className="text-subtle">None</span>;
  return (
    <>
      <span className="block truncate" title={contactName}>
        {contactName === '' ? contactEmail : contactName}
      </span>
      {contactName !== '' && contactEmail !== '' && (
        <SecondLine className="truncate" title={contactEmail}>
          {contactEmail}
        </SecondLine>
      )}
    </>
  );
}

export function ExpectedUnits({ units }: { units: string | null }) {
  return units === null ? <span className="text-subtle">Not known</span> : <>{decimalText(units)}</>;
}

/** `1284000.50` → `1,284,000.50`, `1250000.00` → `1,250,000`. */
export function decimalText(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined || /^0+$/.test(fraction) ? grouped : `${grouped}.${fraction}`;
}
