'use client';

import NextLink from 'next/link';
import { type ComponentProps, useState } from 'react';

type LinkProps = Omit<ComponentProps<typeof NextLink>, 'prefetch'> & {
  /** False where opening the page starts something. */
  prefetch?: false;
};

/**
 * A link within the portal. Its page is fetched ahead when somebody points at it: by coming into sight, the links of one list
 * would ask for more pages than anybody opens.
 */
export function Link({ prefetch, onPointerEnter, ...rest }: LinkProps) {
  const [isPointedAt, setIsPointedAt] = useState(false);
  return (
    <NextLink
      {...rest}
      prefetch={isPointedAt ? (prefetch ?? null) : false}
      onPointerEnter={(event) => {
        setIsPointedAt(true);
        onPointerEnter?.(event);
      }}
    />
  );
}
