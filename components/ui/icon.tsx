import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

export type IconComponent = (props: ComponentProps<'svg'>) => ReactNode;

/**
 * A drawing of the file that every page shares: a list with hundreds of icons sends and builds no paths for them. Screen readers
 * pass it by: what it says stands beside it in words.
 */
export function icon(name: string): IconComponent {
  return function Icon({ className, ...rest }) {
    return (
      <svg aria-hidden className={classNames('lucide', className)} {...rest}>
        <use href={`/icons.svg#${name}`} />
      </svg>
    );
  };
}
