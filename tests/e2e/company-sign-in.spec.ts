import type { Page } from '@playwright/test';
import { test, type CompanyPerson } from './support/company-portal';
import { expect } from './support/portal-test';
import { customerName, enterBuyers, nameNewCustomer, next, openWizard } from './support/wizard';

async function chooseAt(page: Page, person: CompanyPerson): Promise<void> {
  await page.getByRole('button', { name: 'Continue with Northbeam SSO' }).click();
  await page.getByRole('link', { name: person, exact: true }).click();
}

async function signInAs(page: Page, person: CompanyPerson, callbackUrl = '/'): Promise<void> {
  await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}`);
  await chooseAt(page, person);
}

/** Changes one parameter of what the portal asks the provider for, as somebody between the two would. */
async function tamper(page: Page, parameter: string, value: string): Promise<void> {
  await page.route(/\/auth\?/, async (route) => {
    const url = new URL(route.request().url());
    expect(url.searchParams.get(parameter)).toBeTruthy();
    url.searchParams.set(parameter, value);
    await route.fulfill({ status: 302, headers: { Location: url.href } });
  });
}

test('somebody whom an admin has added signs in, is bound once, and is known by the provider’s id from then on', async ({
  page,
  company,
}) => {
  await signInAs(page, 'mara', '/admin/tiers');
  await expect(page).toHaveURL(/\/admin\/tiers$/);
  await expect(page.getByRole('button', { name: /Mara Lindqvist/ }).first()).toBeVisible();
  const bound = async () =>
    company.sql(`SELECT "subject", "issuer", "role" FROM "User" WHERE "email" = 'sales@example.com'`);
  expect(await bound()).toEqual([{ subject: 'mara', issuer: expect.stringMatching(/^http:/), role: 'SALES' }]);

  await page.context().clearCookies();
  await company.sql(`UPDATE "User" SET "email" = 'renamed@example.com' WHERE "subject" = 'mara'`);
  await signInAs(page, 'mara', '/offers');
  await expect(page).toHaveURL(/\/offers/);
  await company.sql(`UPDATE "User" SET "email" = 'sales@example.com' WHERE "subject" = 'mara'`);

  await page.context().clearCookies();
  await signInAs(page, 'second-mara');
  await expect(page.getByRole('heading', { name: 'You don’t have access yet' })).toBeVisible();
  expect(await bound()).toEqual([expect.objectContaining({ subject: 'mara' })]);
});

test('an unverified, a missing and an unknown address are refused with what to do, and nothing is bound', async ({
  page,
  company,
}) => {
  const refusals: [CompanyPerson, string][] = [
    ['jonas', 'Your e-mail address is not confirmed'],
    ['false-chief', 'Your e-mail address is not confirmed'],
    ['silent', 'Your e-mail address is missing'],
    ['nobody', 'You don’t have access yet'],
  ];
  for (const [person, title] of refusals) {
    await page.context().clearCookies();
    await signInAs(page, person);
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await page.goto('/offers');
    await expect(page).toHaveURL(/\/sign-in\?/);
  }
  const subjects = refusals.map(([person]) => person);
  expect(await company.sql(`SELECT 1 FROM "User" WHERE "subject" = ANY($1)`, [subjects])).toEqual([]);
});

test('who is named in ADMIN_EMAILS becomes an admin at the first sign-in', async ({ page, company }) => {
  await signInAs(page, 'chief', '/admin/audit');
  await expect(page.getByText('Became an admin by the configuration: Chiara Chief').first()).toBeVisible();
  expect(await company.sql(`SELECT "role", "email" FROM "User" WHERE "subject" = 'chief'`)).toEqual([
    { role: 'ADMIN', email: 'chief@northbeam.test' },
  ]);
});

for (const [parameter, value] of [
  ['nonce', 'another-nonce'],
  ['state', 'another-state'],
  ['code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'],
] as const)
  test(`a sign-in with another ${parameter} than the portal’s is refused`, async ({ page }) => {
    await tamper(page, parameter, value);
    await signInAs(page, 'chief');
    await expect(page.getByText('The sign-in was interrupted or took too long. Try again.')).toBeVisible();
    await page.goto('/offers');
    await expect(page).toHaveURL(/\/sign-in\?/);
  });

test('a user who is disabled while typing is told so at once, loses nothing, and goes on after signing in when enabled again', async ({
  page,
  company,
}) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: /Mara Lindqvist/ }).click();
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
  await openWizard(page);
  await nameNewCustomer(page, customerName('Disabled'));
  await enterBuyers(page, '123456789012');
  await next(page);
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  const draft = page.url();

  await company.sql(`UPDATE "User" SET "status" = 'DISABLED' WHERE "email" = 'sales@example.com'`);
  await page.getByLabel('Deal reference').fill('CRM-disabled');
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: /^Sign in as Mara Lindqvist/ }).click();
  await expect(page.getByText('This user can’t sign in. Ask an admin of this portal.')).toBeVisible();

  await company.sql(`UPDATE "User" SET "status" = 'ACTIVE' WHERE "email" = 'sales@example.com'`);
  await page.goto(draft);
  await page.getByRole('button', { name: /^Sign in as Mara Lindqvist/ }).click();
  await expect(page.getByLabel('Deal reference')).toHaveValue('CRM-disabled');
  await expect(page.getByText(/Draft saved/)).toBeVisible();
});

test('a role that is taken away is gone with the next save, and the page says so', async ({ page, company }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: /Tom Okafor/ }).click();
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
  const setRole = (role: string) =>
    company.sql(`UPDATE "User" SET "role" = $1::"Role" WHERE "email" = 'viewer@example.com'`, [role]);
  await setRole('SALES');
  await page.reload();
  await openWizard(page);
  await setRole('VIEWER');
  await nameNewCustomer(page, customerName('Viewer'));
  await expect(page.getByText('Your role can’t change this draft.')).toBeVisible();
  expect((await page.goto('/offers/new?draft=00000000-0000-4000-8000-000000000000'))?.status()).toBe(403);
});
