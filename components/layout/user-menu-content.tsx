'use client';

import { Check, LogOut, UserRound } from '../ui/icons';
import type { IconComponent } from '../ui/icon';
import { signOut } from 'next-auth/react';
import { Menu } from 'radix-ui/internal';
import { Link } from '../ui/link';
import { MenuItem, menuItemLook, MenuSurface } from '../ui/menu-surface';
import type { OpenSurface } from '../ui/use-surface';
import { chooseTheme, type ThemeChoice, themeChoices, useThemeChoice } from './theme';
import type { NavItem } from './nav-items';

export type UserMenuProps = {
  name: string;
  email: string;
  roleWord: string;
  /** Pages that have no room elsewhere: on a phone. */
  links?: readonly NavItem[];
};

const themeWords: Record<ThemeChoice, string> = { light: 'Light', dark: 'Dark', system: 'Like the system' };

export function UserMenuContent({ name, email, roleWord, links = [], ...surface }: UserMenuProps & OpenSurface) {
  return (
    <MenuSurface {...surface} label={name} side="top" align="start" className="w-[204px]">
      <div className="px-2 pt-1.5 pb-2 text-xs text-subtle">
        <div className="text-sm font-medium text-fg">{name}</div>
        <div className="wrap-anywhere">{email}</div>
        <div>{roleWord}</div>
      </div>
      <Line />
      {links.map(({ href, label, icon }) => (
        <PageItem key={href} href={href} icon={icon} label={label} />
      ))}
      <PageItem href="/account" icon={UserRound} label="Your account" />
      <Line />
      <ThemeItems />
      <Line />
      <MenuItem icon={LogOut} onSelect={() => void signOut({ callbackUrl: '/sign-in' })}>
        Sign out
      </MenuItem>
    </MenuSurface>
  );
}

function Line() {
  return <Menu.Separator className="-mx-1 my-1 h-px bg-line" />;
}

function PageItem({ href, icon: Icon, label }: { href: string; icon: IconComponent; label: string }) {
  return (
    <Menu.Item className={menuItemLook} asChild>
      <Link href={href}>
        <Icon aria-hidden className="text-muted" />
        {label}
      </Link>
    </Menu.Item>
  );
}

function ThemeItems() {
  const theme = useThemeChoice();
  return (
    <>
      <Menu.Label className="px-2 pt-1 text-xs text-subtle">Theme</Menu.Label>
      <Menu.RadioGroup value={theme}>
        {themeChoices.map((choice) => (
          <Menu.RadioItem
            key={choice}
            value={choice}
            className={menuItemLook}
            onSelect={(event) => {
              event.preventDefault();
              chooseTheme(choice);
            }}
          >
            {themeWords[choice]}
            <Menu.ItemIndicator className="ml-auto">
              <Check aria-hidden className="text-accent-text" />
            </Menu.ItemIndicator>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}
