'use client';

import { useRouter } from 'next/navigation';
import { type RefObject, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { saveCustomerAction } from '@/lib/actions/customers';
import { type CustomerForm, customerFormSchema } from '@/lib/schemas/customers/customer-form';
import { useCustomerAction } from './use-customer-action';

export type FieldErrors = Partial<Record<keyof CustomerForm, string>>;

/** The form's one copy of what was typed, what is wrong with it, and saving it once. */
export function useCustomerForm(customerId: string, baseVersion: number, initial: CustomerForm) {
  const router = useRouter();
  const formRef = useRef<HTMLFormElement>(null);
  const [form, setForm] = useState(initial);
  const [unread, setUnread] = useState('');
  const [errors, setErrors] = useState<FieldErrors>({});
  const { isRunning, problem, run } = useCustomerAction();

  function change<Name extends keyof CustomerForm>(name: Name, value: CustomerForm[Name]) {
    setForm((before) => ({ ...before, [name]: value }));
    setErrors(({ [name]: _settled, ...others }) => others);
  }

  function show(found: FieldErrors) {
    flushSync(() => setErrors(found));
    focusFirstError(formRef);
  }

  async function submit() {
    const found = errorsOf(form, unread);
    if (Object.keys(found).length > 0) {
      show(found);
      return;
    }
    const done = await run(
      () => saveCustomerAction({ customerId, baseVersion, form }),
      (error) => {
        if (error.kind === 'invalid') show(byField(error.fieldErrors));
      },
    );
    if (done !== undefined) router.push(`/customers/${customerId}`);
  }
  const hasFieldErrors = Object.keys(errors).length > 0;
  return {
    formRef,
    form,
    unread,
    setUnread,
    errors,
    change,
    submit,
    isRunning,
    problem: hasFieldErrors ? null : problem,
  };
}

function errorsOf(form: CustomerForm, unread: string): FieldErrors {
  const parsed = customerFormSchema.safeParse(form);
  const issues = parsed.success ? [] : parsed.error.issues;
  const found = byField(Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), message])));
  return unread === '' ? found : { ...found, accounts: 'Some entries need you: correct or remove them.' };
}

/** `accounts.0.accountId` belongs to `accounts`; the server names the form as `form`. */
function byField(messages: Record<string, string>): FieldErrors {
  return Object.fromEntries(
    Object.entries(messages).map(([path, message]) => [path.replace(/^form\./, '').split('.')[0] ?? '', message]),
  );
}

function focusFirstError(formRef: RefObject<HTMLFormElement | null>): void {
  formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
