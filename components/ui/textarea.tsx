import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { controlLook } from './input';

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea rows={rows} className={classNames(controlLook, 'px-2.5 py-2 base:leading-5', className)} {...rest} />
  );
}
