import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** For an `<a>` that has to look like a button; a `Button` or `ButtonLink` has it already. */
export const buttonClasses = cva(
  [
    'inline-flex shrink-0 items-center justify-center gap-[7px] rounded-md border text-sm font-medium whitespace-nowrap no-underline transition-colors',
    '[&_.lucide]:size-[15px] [&_.lucide]:text-muted',
    'disabled:cursor-not-allowed disabled:border-line disabled:bg-inset disabled:text-subtle disabled:shadow-none disabled:[&_.lucide]:text-subtle',
    'aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:bg-inset aria-disabled:text-subtle aria-disabled:shadow-none aria-disabled:[&_.lucide]:text-subtle',
  ],
  {
    variants: {
      variant: {
        primary:
          'border-accent bg-accent text-on-accent shadow-control hover:border-accent-hover hover:bg-accent-hover [&_.lucide]:text-inherit',
        secondary: 'border-line-strong bg-surface text-fg shadow-control hover:bg-hover',
        ghost: 'border-transparent bg-transparent text-muted hover:bg-hover',
        danger:
          'border-line-strong bg-surface text-danger-text shadow-control hover:bg-danger-soft [&_.lucide]:text-inherit',
      },
      size: {
        small: 'h-7 px-2.5 max-md:h-9',
        medium: 'h-[34px] px-3 max-md:h-10',
        large: 'h-10 px-4 text-md',
      },
      shape: { text: '', icon: 'px-0' },
    },
    compoundVariants: [
      { shape: 'icon', size: 'small', className: 'w-7 max-md:w-9' },
      { shape: 'icon', size: 'medium', className: 'w-[34px] max-md:w-10' },
      { shape: 'icon', size: 'large', className: 'w-10' },
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
