'use client';

import { Dialog } from 'radix-ui';
import { type SubmitEvent, useState } from 'react';
import { fixBulkRowAction } from '@/lib/actions/bulk';
import type { BulkRowView } from '@/lib/schemas/bulk/bulk-view';
import { CustomerSearchField } from '../customers/customer-search-field';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Note } from '../ui/note';
import { Textarea } from '../ui/textarea';
import type { Action } from '../ui/use-action';

type FixRowDialogProps = { row: BulkRowView; onClose: () => void; action: Action };

/** Corrects one row where it stands, and checks it again. */
export function FixRowDialog({ row, onClose, action }: FixRowDialogProps) {
  const [content, setContent] = useState(row.content);
  const change = (patch: Partial<typeof content>) => setContent((before) => ({ ...before, ...patch }));
  const errorOf = (field: string) => row.problems.find((problem) => problem.field === field)?.message;
  const clashes = row.problems.filter(({ field }) => field === 'clash');
  const clashKeys = clashes.flatMap((clash) => clash.clashKeys);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const seenClashes = content.clashReason.trim() === '' ? [] : [...new Set([...content.seenClashes, ...clashKeys])];
    const done = await action.run(() => fixBulkRowAction({ rowId: row.id, content: { ...content, seenClashes } }));
    if (done) onClose();
  };
  const text = (field: 'acceptUntil' | 'name' | 'dealReference', label: string, placeholder = '') => (
    <Field id={`row-${field}`} label={label} error={errorOf(field)}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          placeholder={placeholder}
          value={content[field]}
          onChange={(event) => change({ [field]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          onEscapeKeyDown={(event) => {
            // Closes the list first: what was typed in the dialog stays.
            if (event.target instanceof Element && event.target.ariaExpanded === 'true') event.preventDefault();
          }}
          className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-32px)] w-[min(520px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-xl bg-raised p-5 shadow-float"
        >
          <Dialog.Title className="text-[17px] leading-[26px] font-semibold">Row {row.line}</Dialog.Title>
          <form className="mt-3 grid gap-3.5" onSubmit={(event) => void save(event)}>
            <CustomerOfRow content={content} error={errorOf('customer')} onChange={change} />
            <Field id="row-accounts" label="Buyer accounts" error={errorOf('accounts')}>
              {(control) => (
                <Textarea
                  {...control}
                  rows={2}
                  className="font-mono text-[12.5px]"
                  value={content.accounts}
                  onChange={(event) => change({ accounts: event.target.value })}
                />
              )}
            </Field>
            {text('acceptUntil', 'Accept until', 'As policy')}
            {text('name', 'Offer name', row.offerName)}
            {text('dealReference', 'Deal reference')}
            {clashKeys.length > 0 && (
              <ClashReason
                found={clashes.map(({ message }) => message).join(' ')}
                reason={content.clashReason}
                onChange={(clashReason) => change({ clashReason })}
              />
            )}
            {action.problem !== null && <Note tone="danger" role="alert" lead={action.problem} />}
            <div className="flex justify-end gap-2">
              <Dialog.Close asChild>
                <Button>Close</Button>
              </Dialog.Close>
              <Button type="submit" variant="primary" aria-disabled={action.isRunning || undefined}>
                {action.isRunning ? 'Checking…' : 'Save and check'}
              </Button>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type CustomerOfRowProps = {
  content: BulkRowView['content'];
  error: string | undefined;
  onChange: (patch: Pick<BulkRowView['content'], 'customer' | 'customerId'>) => void;
};

/** Another name than that of the chosen customer means another customer. */
function CustomerOfRow({ content: { customer, customerId }, error, onChange }: CustomerOfRowProps) {
  const [isNew, setIsNew] = useState(false);
  const change = (name: string, id: string, isAdded = false) => {
    setIsNew(isAdded);
    onChange({ customer: name, customerId: id });
  };
  return (
    <CustomerSearchField
      id="row-customer"
      error={error}
      placeholder="Name or account id"
      text={customer}
      isChosen={customerId !== '' || isNew}
      detail={isNew && 'New customer'}
      onType={(typed) => change(typed, '')}
      onChoose={({ id, name }) => change(name, id)}
      onAdd={(name) => change(name, '', true)}
    />
  );
}

type ClashReasonProps = { found: string; reason: string; onChange: (reason: string) => void };

function ClashReason({ found, reason, onChange }: ClashReasonProps) {
  return (
    <Field id="row-clash" label="Reason to continue" error={found} hint="Kept with the offer and in the audit trail.">
      {(control) => (
        <Textarea {...control} rows={2} value={reason} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}
