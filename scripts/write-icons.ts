import { writeFileSync } from 'node:fs';
import { ICONS_FILE, iconsFile } from './icons-file';

// `npm run icons`: the drawings that components/ui/icons.ts names, in one file for the browser.
writeFileSync(ICONS_FILE, iconsFile());
