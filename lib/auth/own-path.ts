const ANYWHERE = 'http://portal.invalid';

/** Only a path of this portal: a link to somewhere else must not borrow its sign-in. Anything else becomes the start page. */
export function ownPath(callbackUrl: unknown): string {
  if (typeof callbackUrl !== 'string' || !callbackUrl.startsWith('/') || !URL.canParse(callbackUrl, ANYWHERE))
    return '/';
  // Browsers read `//`, `/\` and a slash after a tab as another site; parsed as they do, it shows.
  const { origin, pathname, search, hash } = new URL(callbackUrl, ANYWHERE);
  return origin === ANYWHERE && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/';
}
