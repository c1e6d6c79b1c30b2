'use client';

import { Dialog } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { Button } from './button';

export type ConfirmDialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  /** What it means, before anybody says yes. */
  children: ReactNode;
  confirmLabel: string;
  /** While the confirmed action runs. */
  runningLabel: string;
  isRunning: boolean;
  onConfirm: () => void;
  /** Leaves everything as it is. */
  dismissLabel: string;
  variant?: 'primary' | 'danger';
};

/** A short question with one answer that does something. Escape and a click beside it leave everything as it is. */
export function ConfirmDialogSurface(props: ConfirmDialogProps) {
  const { isOpen, onOpenChange, title, children, variant = 'primary' } = props;
  const focusedBefore = useRef<Element>(null);
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-black/40" />
        <Dialog.Content
          onOpenAutoFocus={() => {
            focusedBefore.current = document.activeElement;
          }}
          onCloseAutoFocus={() => {
            if (focusedBefore.current instanceof HTMLElement) focusedBefore.current.focus();
          }}
          className="fixed top-1/2 left-1/2 z-50 grid max-h-[calc(100dvh-32px)] w-[min(440px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 gap-3 overflow-y-auto rounded-xl bg-raised p-5 shadow-float"
        >
          <Dialog.Title className="text-[17px] leading-[26px] font-semibold tracking-[-0.01em]">{title}</Dialog.Title>
          <Dialog.Description asChild>
            <div className="grid gap-3 [&>p]:text-muted">{children}</div>
          </Dialog.Description>
          <div className="mt-2 flex flex-wrap justify-end gap-2">
            <Dialog.Close asChild>
              <Button>{props.dismissLabel}</Button>
            </Dialog.Close>
            <Button
              variant={variant}
              aria-disabled={props.isRunning || undefined}
              onClick={props.isRunning ? undefined : props.onConfirm}
            >
              {props.isRunning ? props.runningLabel : props.confirmLabel}
            </Button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
