'use client';

import { Printer } from '../ui/icons';
import { Button } from '../ui/button';

export function PrintButton() {
  return (
    <Button
      variant="primary"
      onClick={() => {
        window.print();
      }}
    >
      <Printer aria-hidden />
      Print
    </Button>
  );
}
