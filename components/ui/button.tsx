import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** For an `<a>` that has to look like a button; a `Button` or `ButtonLink` has it already. */
export const buttonClasses = cva(
  [
    'inline-flex shrink-0 items-center justify-center gap-[7px] rounded-md border font-medium base:whitespace-nowrap no-underline transition-colors',
    '[&_.lucide]:size-[15px]',
    'disabled:cursor-not-allowed disabled:border-line disabled:bg-inset disabled:text-subtle disabled:shadow-none disabled:[&_.lucide]:text-subtle',
    'aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:bg-inset aria-disabled:text-subtle aria-disabled:shadow-none aria-disabled:[&_.lucide]:text-subtle',
  ],
  {
    variants: {
      variant: {
        primary:
          'border-accent bg-accent base:text-on-accent shadow-control hover:border-accent-hover hover:bg-accent-hover [&_.lucide]:text-inherit',
        secondary: 'border-line-strong bg-surface base:text-fg shadow-control hover:bg-hover [&_.lucide]:text-muted',
        ghost: 'border-transparent bg-transparent base:text-muted hover:bg-hover [&_.lucide]:text-muted',
        danger:
          'border-line-strong bg-surface base:text-danger-text shadow-control hover:bg-danger-soft [&_.lucide]:text-inherit',
      },
      size: {
        small: 'base:h-7 base:px-2.5 text-sm base:max-md:h-9',
        medium: 'base:h-[34px] base:px-3 text-sm base:max-md:h-10',
        large: 'base:h-10 base:px-4 text-md',
      },
      shape: { text: '', icon: 'px-0' },
    },
    compoundVariants: [
      { shape: 'icon', size: 'small', className: 'base:w-7 base:max-md:w-9' },
      { shape: 'icon', size: 'medium', className: 'base:w-[34px] base:max-md:w-10' },
      { shape: 'icon', size: 'large', className: 'base:w-10' },
    ],
    defaultVariants: { variant: 'secondary', size: 'medium', shape: 'text' },
  },
);

export type ButtonLook = VariantProps<typeof buttonClasses>;

export function Button({
  variant,
  size,
  shape,
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & ButtonLook) {
  return <button type={type} className={classNames(buttonClasses({ variant, size, shape }), className)} {...rest} />;
}
