import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return (
    <section className={classNames('rounded-lg border base:border-line bg-surface shadow-card', className)} {...rest} />
  );
}

type CardHeaderProps = {
  title: ReactNode;
  /** Names the heading, so that the card can point to it with `aria-labelledby`. */
  titleId?: string;
  description?: ReactNode;
  /** Right side: a figure, a link or a small button. */
  aside?: ReactNode;
  className?: string;
};

export function CardHeader({ title, titleId, description, aside, className }: CardHeaderProps) {
  return (
    <div
      className={classNames(
        'flex base:min-h-[47px] items-center justify-between gap-3 border-b border-line px-4 base:py-2.5',
        className,
      )}
    >
      <div className="min-w-0">
        <h2 id={titleId} className="text-card font-semibold">
          {title}
        </h2>
        {description !== undefined && <p className="text-xs text-subtle">{description}</p>}
      </div>
      {aside !== undefined && <div className="shrink-0 text-sm text-muted">{aside}</div>}
    </div>
  );
}

export function CardBody({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={classNames('base:p-4', className)} {...rest} />;
}
