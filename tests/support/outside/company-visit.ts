/** Sends one request to the portal, over the wire or past it, and never follows what it redirects to. */
export type PortalCall = (path: string, init: { method: string; cookie: string; form?: string }) => Promise<Response>;

/** Asks the provider, and never follows what it redirects to. */
export type ProviderCall = (url: URL, cookie: string) => Promise<Response>;

const askProvider: ProviderCall = (url, cookie) => fetch(url, { redirect: 'manual', headers: { cookie } });

/** A browser's cookies of one site. */
class CookieJar {
  private readonly values = new Map<string, string>();

  get header(): string {
    return [...this.values].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  keep({ headers }: Response): void {
    for (const cookie of headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(name.length + 1);
      if (value === '') this.values.delete(name);
      else this.values.set(name, value);
    }
  }

  valueOf(name: string): string | undefined {
    return this.values.get(name);
  }
}

export type CompanyVisit = {
  /** Where the portal sends the browser in the end. */
  location: string;
  /** The session cookie, when the portal lets the person in. */
  sessionToken: string | undefined;
  /** All of the portal's cookies, as a header. */
  cookie: string;
};

/** The whole sign-in as a browser does it: portal, provider, back to the portal. */
export async function visitThroughCompany(
  call: PortalCall,
  subject: string,
  provider: ProviderCall = askProvider,
): Promise<CompanyVisit> {
  const portal = new CookieJar();
  const ask = async (path: string, method = 'GET', form?: string) => {
    const response = await call(path, { method, cookie: portal.header, ...(form !== undefined && { form }) });
    portal.keep(response);
    return response;
  };
  const { csrfToken } = (await (await ask('/api/auth/csrf')).json()) as { csrfToken: string };
  const form = new URLSearchParams({ csrfToken, callbackUrl: '/offers', json: 'true' }).toString();
  const { url } = (await (await ask('/api/auth/signin/oidc', 'POST', form)).json()) as { url: string };
  const back = new URL(await comeBackFrom(url, subject, provider));
  const answer = await ask(`${back.pathname}${back.search}`);
  return {
    location: answer.headers.get('location') ?? '',
    sessionToken: portal.valueOf('next-auth.session-token') ?? portal.valueOf('__Secure-next-auth.session-token'),
    cookie: portal.header,
  };
}

/** Signs in at the provider and returns the address at the portal to which it sends the browser. */
async function comeBackFrom(start: string, subject: string, ask: ProviderCall): Promise<string> {
  const { origin } = new URL(start);
  const jar = new CookieJar();
  let url = new URL(start);
  for (let step = 0; step < 10; step += 1) {
    if (url.origin !== origin) return url.href;
    if (url.pathname.startsWith('/choose/')) url.searchParams.set('subject', subject);
    const response = await ask(url, jar.header);
    jar.keep(response);
    const location = response.headers.get('location');
    if (location === null) throw new Error(`The provider stays at ${url.pathname}: ${await response.text()}`);
    url = new URL(location, url);
  }
  throw new Error('The provider never comes back.');
}
