import { homedir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { misspelledNames } from './misspelled-names';
import { issuerProblem, portalAddressProblem } from './public-addresses';

/** The only reader of `process.env`. Each process parses what it needs, once, and fails with one clear sentence. */
const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);
const optionalText = z
  .string()
  .trim()
  .transform((text) => (text === '' ? undefined : text))
  .optional();

/** As minutes or hours nobody lives to see the largest, and PostgreSQL still counts with it. */
const LARGEST_COUNT = 1_000_000;
const count = (fallback: number) => z.coerce.number().int().min(1).max(LARGEST_COUNT).default(fallback);
const EMAILS_EXAMPLE = 'ADMIN_EMAILS=first.admin@your-company.com,second.admin@your-company.com';
/** As people are known by (`identityAddress`, held by a test): another text would name an admin who can never come, or somebody else. */
const emails = optionalText.transform((text, context) => {
  const words = (text ?? '').split(/[\s,;]+/).filter((word) => word !== '');
  return words.map((word) => {
    // Before the case is changed: lower case turns letters of other alphabets into ASCII.
    if (z.regexes.email.test(word)) return word.toLowerCase();
    const message = `“${word}” is no e-mail address in plain letters; write it like ${EMAILS_EXAMPLE}`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
});
/** A text about which `problemOf` has nothing to say. */
const soundText = (problemOf: (text: string) => string | undefined) =>
  optionalText.superRefine((text, context) => {
    const problem = text === undefined ? undefined : problemOf(text);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  });
const isSmtpUrl = (text: string) => /^smtps?:\/\//.test(text) && URL.canParse(text);
const smtpUrl = optionalText.refine(
  (text) => text === undefined || isSmtpUrl(text),
  'Write it as smtp://user:password@host:587 or smtps://…',
);
/** `CPPO Portal <portal@example.com>` or the address alone. */
const mailFrom = optionalText.refine(
  (text) => text === undefined || /^[^<>@\r\n]*<?[^<>@\s]+@[^<>@\s]+>?$/.test(text),
  'Write it as portal@example.com or Name <portal@example.com>',
);

const portalSchema = z.object({
  PORTAL_MODE: z.enum(['practice', 'aws']).default('practice'),
  DATA_DIR: z.string().min(1).default('.data'),
  HOST: optionalText,
  PORT: port(3000),
  SANDBOX_PORT: port(4010),
  DATABASE_URL: optionalText,
  MIGRATION_DATABASE_URL: optionalText,
  DATABASE_WITHOUT_TLS: optionalText.pipe(z.literal('private-network').optional()),
  NEXTAUTH_URL: soundText(portalAddressProblem),
  NEXTAUTH_SECRET: optionalText,
  OIDC_ISSUER: soundText(issuerProblem),
  OIDC_CLIENT_ID: optionalText,
  OIDC_CLIENT_SECRET: optionalText,
  OIDC_LABEL: optionalText,
  ADMIN_EMAILS: emails,
  SESSION_IDLE_MINUTES: count(60),
  SESSION_HOURS: count(12),
  // Two steps for each of sixty people, who come to an office with one address at the same time.
  SIGN_INS_PER_MINUTE: count(120),
  WRITES_PER_MINUTE: count(240),
  // Empty is not zero: nobody is to lose their proxy by a line without a value.
  TRUSTED_PROXY_HOPS: z.preprocess(
    (text) => (text === '' ? undefined : text),
    z.coerce.number().int().min(0).max(10).optional(),
  ),
  MARKETPLACE_ENDPOINT: optionalText,
  AWS_ASSUME_ROLE_ARN: optionalText,
  AWS_ASSUME_ROLE_EXTERNAL_ID: optionalText,
  SMTP_URL: smtpUrl,
  MAIL_FROM: mailFrom,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

const sandboxSchema = z.object({
  HOST: optionalText,
  SANDBOX_PORT: port(4010),
  DATA_DIR: z.string().min(1).default('.data'),
  SANDBOX_PREPARING_MS: z.coerce.number().int().min(0).default(4000),
  SANDBOX_APPLYING_MS: z.coerce.number().int().min(0).default(3000),
});

function parse<Schema extends z.ZodType>(schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new Error(`The configuration is not usable. ${places}`);
}

export type PortalEnv = z.output<typeof portalSchema> & { TRUSTED_PROXY_HOPS: number };
export type SandboxEnv = z.output<typeof sandboxSchema>;

/** Practice mode has nobody in front of it: whoever asks is asked for their own address. */
const withDefaults = (env: z.output<typeof portalSchema>): PortalEnv => ({
  ...env,
  TRUSTED_PROXY_HOPS: env.TRUSTED_PROXY_HOPS ?? (env.PORTAL_MODE === 'practice' ? 0 : 1),
});

let portalCache: PortalEnv | undefined;

export function portalEnv(): PortalEnv {
  portalCache ??= withDefaults(parse(portalSchema));
  return portalCache;
}

/** Pages are built as they are asked for, and reload when their source changes. */
export function isDevelopmentServer(): boolean {
  return process.env['NODE_ENV'] === 'development';
}

/** Where people reach the portal, for links that stand outside of it; without a slash at its end. */
export function portalAddress(): string {
  const { NEXTAUTH_URL, PORT } = portalEnv();
  return (NEXTAUTH_URL ?? `http://localhost:${PORT}`).replace(/\/$/, '');
}

/** How long a session lives without a sign of life, and at all. */
export function sessionLimits(): { idleMinutes: number; hours: number } {
  const { SESSION_IDLE_MINUTES, SESSION_HOURS } = portalEnv();
  return { idleMinutes: SESSION_IDLE_MINUTES, hours: SESSION_HOURS };
}

/** Variables that nothing reads and that look like a slip, as a sentence each. */
export function misspelledVariables(): string[] {
  const known = [...Object.keys(portalSchema.shape), ...Object.keys(sandboxSchema.shape)];
  return misspelledNames(Object.keys(process.env), known).map(
    ([written, meant]) => `The variable ${written} is not known and has no effect. Did you mean ${meant}?`,
  );
}

export function sandboxEnv(): SandboxEnv {
  return parse(sandboxSchema);
}

/** The variables that decide where requests to AWS go and whether certificates are checked, as they stand now. */
export function awsNetworkVariables(): Record<string, string | undefined> {
  const names = Object.keys(process.env).filter((name) =>
    /^(AWS_ENDPOINT_URL|NODE_TLS_REJECT_UNAUTHORIZED)/.test(name),
  );
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

/** Which profile of which files the AWS SDK reads where variables say nothing. */
export function awsFiles(): { profile: string; isProfileNamed: boolean; paths: string[] } {
  const { AWS_PROFILE, AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE } = process.env;
  const folder = path.join(homedir(), '.aws');
  return {
    profile: AWS_PROFILE || 'default',
    isProfileNamed: Boolean(AWS_PROFILE),
    paths: [
      AWS_CONFIG_FILE || path.join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE || path.join(folder, 'credentials'),
    ],
  };
}
