import { Link } from './link';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';

const look = 'rounded-sm text-accent-text underline-offset-2';

/** Stands alone, in a cell or a card head: inside a sentence it would need its underline. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link className={classNames(look, 'hover:underline', className)} {...rest} />;
}

/** A link that leaves the portal: mail, documentation, the AWS console. */
export function OutsideLink({ className, ...rest }: ComponentProps<'a'>) {
  return <a className={classNames(look, 'underline', className)} {...rest} />;
}

/** A button that reads as a link, for a small action inside text or a card head. */
export function LinkButton({ className, type = 'button', ...rest }: ComponentProps<'button'>) {
  return (
    <button
      type={type}
      className={classNames(
        look,
        'base:text-sm font-medium base:whitespace-nowrap not-disabled:hover:underline disabled:text-subtle',
        className,
      )}
      {...rest}
    />
  );
}
