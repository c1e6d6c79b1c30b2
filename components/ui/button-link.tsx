import type { ComponentProps } from 'react';
import { type ButtonLook, buttonClasses } from './button';
import { classNames } from './class-names';
import { Link } from './link';

/** Apart from `Button`, so that what has no links, such as an error, loads none. */
export function ButtonLink({ variant, size, shape, className, ...rest }: ComponentProps<typeof Link> & ButtonLook) {
  return <Link className={classNames(buttonClasses({ variant, size, shape }), className)} {...rest} />;
}
