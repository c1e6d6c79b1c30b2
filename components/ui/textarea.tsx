import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { controlLook } from './input';

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={rows} className={classNames(controlLook, 'resize-y px-2.5 py-1.5', className)} {...rest} />;
}
