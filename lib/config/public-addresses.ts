/** Directories of Entra that hold everybody's accounts, the last one being that of personal accounts under its id. */
const SHARED_DIRECTORIES = ['common', 'organizations', 'consumers', '9188040d-6c67-4c5b-b112-36a304b66dad'];
const MICROSOFT_HOST = /(^|\.)(microsoftonline\.(com|us|cn|de)|windows\.net|microsoft\.com)$/;

/** What is wrong with OIDC_ISSUER, with an example; undefined for one that can be used. */
export function issuerProblem(issuer: string): string | undefined {
  const url = webAddress(issuer);
  if (url === undefined || /[?#@\\]/.test(issuer))
    return 'write the address that the provider gives itself, such as OIDC_ISSUER=https://login.example.com';
  if (MICROSOFT_HOST.test(url.hostname) && SHARED_DIRECTORIES.includes(firstFolder(url)))
    return 'this is the sign-in of every company and person at Microsoft; name your own directory, such as OIDC_ISSUER=https://login.microsoftonline.com/<tenant id>/v2.0';
  return undefined;
}

/** What is wrong with NEXTAUTH_URL, with an example; undefined for one that can be used. A slash at the end is fine. */
export function portalAddressProblem(address: string): string | undefined {
  if (webAddress(address) !== undefined && /^[a-z]+:\/\/[^/?#@\\]+\/?$/i.test(address)) return undefined;
  return 'write scheme and host, and a port where it has one, without a path, user or anything else, such as NEXTAUTH_URL=https://cppo.example.com';
}

function webAddress(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) ? url : undefined;
}

/** As the server would read it: without doubled slashes, escapes and case. */
function firstFolder({ pathname }: URL): string {
  const [first = ''] = pathname.split('/').filter((part) => part !== '');
  return unescaped(first).toLowerCase();
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
