'use client';

import { Check, LogOut, UserRound } from 'lucide-react';
import { Link } from '../ui/link';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import type { NavItem } from './nav-items';
import { chooseTheme, type ThemeChoice, themeChoices, useThemeChoice } from './theme';

const themeWords: Record<ThemeChoice, string> = { light: 'Light', dark: 'Dark', system: 'Like the system' };

const itemClasses =
  'relative flex h-8 cursor-default items-center gap-2 rounded-md px-2 text-sm text-fg outline-none select-none data-highlighted:bg-hover max-md:h-10';

type UserMenuProps = {
  name: string;
  email: string;
  roleWord: string;
  /** Pages that have no room elsewhere: on a phone. */
  links?: readonly NavItem[];
  children: ReactNode;
};

/** Theme and sign-out behind the viewer's name; `children` is the button that opens it. */
export function UserMenu({ name, email, roleWord, links = [], children }: UserMenuProps) {
  const theme = useThemeChoice();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="z-30 w-[204px] animate-appear rounded-lg bg-raised p-1 shadow-float"
        >
          <div className="px-2 pt-1.5 pb-2 text-xs text-subtle">
            <div className="text-sm font-medium text-fg">{name}</div>
            <div className="wrap-anywhere">{email}</div>
            <div>{roleWord}</div>
          </div>
          <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />
          {links.map(({ href, label, icon: Icon }) => (
            <DropdownMenu.Item key={href} className={itemClasses} asChild>
              <Link href={href}>
                <Icon aria-hidden className="text-muted" />
                {label}
              </Link>
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Item className={itemClasses} asChild>
            <Link href="/account">
              <UserRound aria-hidden className="text-muted" />
              Your account
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />
          <DropdownMenu.Label className="px-2 pt-1 text-xs text-subtle">Theme</DropdownMenu.Label>
          <DropdownMenu.RadioGroup value={theme}>
            {themeChoices.map((choice) => (
              <DropdownMenu.RadioItem
                key={choice}
                value={choice}
                className={itemClasses}
                onSelect={(event) => {
                  event.preventDefault();
                  chooseTheme(choice);
                }}
              >
                {themeWords[choice]}
                <DropdownMenu.ItemIndicator className="ml-auto">
                  <Check aria-hidden className="text-accent-text" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />
          <DropdownMenu.Item
            className={itemClasses}
            onSelect={() => {
              void import('next-auth/react').then(({ signOut }) => signOut({ callbackUrl: '/sign-in' }));
            }}
          >
            <LogOut aria-hidden className="text-muted" />
            Sign out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
