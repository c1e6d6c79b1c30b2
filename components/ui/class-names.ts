import { clsx, type ClassValue } from 'clsx';

/** Joins class names. No two of them may set the same property; what a primitive leaves to its user has the variant `base:`. */
export function classNames(...values: ClassValue[]): string {
  return clsx(values);
}
