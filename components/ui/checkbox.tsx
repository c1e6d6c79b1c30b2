import { type ComponentProps, useEffect, useRef } from 'react';
import { classNames } from './class-names';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & {
  /** Some of what it stands for is checked. */
  isMixed?: boolean;
};

/** The browser's own control, drawn alike in light and dark: its states, its keyboard, its screen reader words. */
export function Checkbox({ isMixed = false, className, ...rest }: CheckboxProps) {
  const control = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (control.current !== null) control.current.indeterminate = isMixed;
  }, [isMixed]);
  return (
    <input
      ref={control}
      type="checkbox"
      className={classNames('checkbox size-4 cursor-pointer', className)}
      {...rest}
    />
  );
}
