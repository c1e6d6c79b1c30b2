import { type RefObject, useEffect } from 'react';
import { isTyping } from '../../layout/palette/is-typing';

/** J and K go from row to row by moving the focus to its link, so that Enter opens it; X selects the row that has the focus. */
export function useRowKeys(body: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    function handle(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || body.current === null) return;
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      const rows = [...body.current.querySelectorAll('tr')];
      const current = rows.findIndex((row) => row.contains(document.activeElement));
      if (step !== 0) {
        const next = current === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, current + step));
        rows[next]?.querySelector('a')?.focus();
        rows[next]?.scrollIntoView({ block: 'nearest' });
        event.preventDefault();
      } else if (event.key === 'x' && current !== -1) {
        rows[current]?.querySelector<HTMLInputElement>('input[data-row-select]')?.click();
        event.preventDefault();
      }
    }
    document.addEventListener('keydown', handle);
    return () => document.removeEventListener('keydown', handle);
  }, [body]);
}
