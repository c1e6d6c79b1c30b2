import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ICONS_FILE, iconsFile } from '../../scripts/icons-file';

it('has every icon that a page can name', () => {
  expect(readFileSync(ICONS_FILE, 'utf8'), 'npm run icons').toBe(iconsFile());
});
