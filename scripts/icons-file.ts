import { readFileSync } from 'node:fs';

export const ICONS_FILE = 'public/icons.svg';
const NAMES_FILE = 'components/ui/icons.ts';

/** The icons that the portal uses, each as lucide draws it. */
export function iconsFile(): string {
  const names = [...readFileSync(NAMES_FILE, 'utf8').matchAll(/icon\('([^']+)'\)/g)].map(([, name = '']) => name);
  const symbols = names.map((name) => `<symbol id="${name}" viewBox="0 0 24 24">${shapesOf(name)}</symbol>\n`);
  return `<svg xmlns="http://www.w3.org/2000/svg">\n<!-- Icons of lucide, ISC license: https://lucide.dev/license. Written by npm run icons. -->\n${symbols.join('')}</svg>\n`;
}

function shapesOf(name: string): string {
  const file = readFileSync(`node_modules/lucide-static/icons/${name}.svg`, 'utf8');
  const shapes = /<svg[^>]*>(.*)<\/svg>/s.exec(file)?.[1];
  if (shapes === undefined) throw new Error(`The icon ${name} cannot be read.`);
  return shapes.replace(/\s*\n\s*/g, '');
}
