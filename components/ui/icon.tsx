import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

export type IconComponent = (props: ComponentProps<'svg'>) => ReactNode;

/** A drawing of the file that every page shares: a list with hundreds of icons sends and builds no paths for them. */
export function icon(name: string): IconComponent {
  return function Icon({ className, ...rest }) {
    return (
      <svg className={classNames('lucide', className)} {...rest}>
        <use href={`/icons.svg#${name}`} />
      </svg>
    );
  };
}
