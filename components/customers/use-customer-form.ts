'use client';

import { useState } from 'react';
import { saveCustomerAction } from '@/lib/actions/customers';
import { fieldErrorsOf } from '@/lib/schemas/core/field-errors';
import { type CustomerForm, customerFormSchema } from '@/lib/schemas/customers/customer-form';
import { useActionForm } from '../ui/use-action-form';
import { useCustomerAction } from './use-customer-action';

export const customerControls: Readonly<Record<keyof CustomerForm, string>> = {
  name: 'customer-name',
  accounts: 'customer-account-entry',
  contactName: 'customer-contactName',
  contactEmail: 'customer-contactEmail',
  expectedMonthlyUnits: 'customer-expectedMonthlyUnits',
  timeZone: 'customer-timeZone',
  notes: 'customer-notes',
};

/** The form's one copy of what was typed, what is wrong with it, and saving it once. */
export function useCustomerForm(customerId: string, baseVersion: number, initial: CustomerForm) {
  const [form, setForm] = useState(initial);
  const [unread, setUnread] = useState('');
  const { isRunning, problem, errors, settle, refuse, submit } = useActionForm(useCustomerAction(), customerControls);

  function change<Name extends keyof CustomerForm>(name: Name, value: CustomerForm[Name]) {
    setForm((before) => ({ ...before, [name]: value }));
    settle(name);
  }

  async function save() {
    const found = errorsOf(form, unread);
    if (Object.keys(found).length > 0) refuse(found);
    else
      await submit(() => saveCustomerAction({ customerId, baseVersion, form }), {
        leadsTo: () => `/customers/${customerId}`,
      });
  }
  return { form, unread, setUnread, errors, change, save, isRunning, problem };
}

function errorsOf(form: CustomerForm, unread: string): Record<string, string> {
  const found = fieldErrorsOf(customerFormSchema.safeParse(form).error);
  return unread === '' ? found : { ...found, accounts: 'Some entries need you: correct or remove them.' };
}
