import type { ClipboardEvent } from 'react';
import { splitTyped } from '@/lib/domain/customers/buyer-text';

/**
 * What the input would hold, when that can be read at once, before the input drops its line ends; undefined where a paste goes on
 * with an id that is being typed.
 */
export function pastedInto(event: ClipboardEvent<HTMLInputElement>): string | undefined {
  const { value, selectionStart, selectionEnd } = event.currentTarget;
  const text = event.clipboardData.getData('text');
  const whole = value.slice(0, selectionStart ?? value.length) + text + value.slice(selectionEnd ?? value.length);
  if (value.trim() === '' || splitTyped(whole).ended !== '') return whole;
  return undefined;
}
