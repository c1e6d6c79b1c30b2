import { headers } from 'next/headers';
import type { ReactNode } from 'react';

type TableOrBlocksProps = { table: ReactNode; blocks: ReactNode; className: string };

/**
 * A list as a table, and on a phone as blocks. A window can be made as narrow as a phone at any time, so its browser gets
 * both; a phone, which says that it is one, gets the blocks alone: half of the page.
 */
export async function TableOrBlocks({ table, blocks, className }: TableOrBlocksProps) {
  if (isPhone(await headers())) return blocks;
  return (
    <>
      <div className={`max-md:hidden ${className}`}>{table}</div>
      <div className="md:hidden">{blocks}</div>
    </>
  );
}

/** As Chromium tells by a hint of its own, and the others in the middle of their name. */
function isPhone(sent: Headers): boolean {
  return sent.get('sec-ch-ua-mobile') === '?1' || /\bMobi/.test(sent.get('user-agent') ?? '');
}
