import { MarketplaceAgreementClient } from '@aws-sdk/client-marketplace-agreement';
import {
  DescribeChangeSetCommand,
  MarketplaceCatalogClient,
  StartChangeSetCommand,
  type Change,
  type DescribeChangeSetResponse,
} from '@aws-sdk/client-marketplace-catalog';
import { STSClient } from '@aws-sdk/client-sts';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { SANDBOX_ACCESS } from '../../lib/config/sandbox-access';
import { SEED_AUTHORIZATIONS } from '../../lib/sandbox/seed';
import { startSandbox, type RunningSandbox, type SandboxOptions } from '../../lib/sandbox/server';
import type { SandboxSettingsChange } from '../../lib/sandbox/settings';
import type { Agreement, Authorization, Offer } from '../../lib/sandbox/store/rows';
import { modelViolations } from './sandbox/sandbox-model';

export const CATALOG = 'AWSMarketplace';
export const OFFER_TYPE = 'Offer@1.0';
export const CREATED_OFFER = '$CreateCPPO.Entity.Identifier';
/** Rates and quotas off, everything instant: what most tests want. */
export const UNLIMITED: SandboxSettingsChange = {
  quotas: { ratesEnforced: false, openRequests: null, concurrentOffers: null },
};

const dayMs = 86_400_000;

/** The UTC day that lies so many days from today, `YYYY-MM-DD`. */
export function dayFromToday(days: number): string {
  return new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
}

type AccessName = keyof typeof SANDBOX_ACCESS;

/** A sandbox on a free port with the real clients, whose every answer is held against the service model. */
export class TestSandbox {
  readonly catalog: MarketplaceCatalogClient;
  readonly agreements: MarketplaceAgreementClient;
  readonly violations: string[];

  private constructor(
    private readonly running: RunningSandbox,
    violations: string[],
    private readonly calls: Map<string, number>,
  ) {
    this.violations = violations;
    this.catalog = this.catalogOf('partner');
    this.agreements = new MarketplaceAgreementClient(this.clientOptions('partner'));
  }

  static async start(options: SandboxOptions = {}): Promise<TestSandbox> {
    const violations: string[] = [];
    const calls = new Map<string, number>();
    const running = await startSandbox({
      settings: UNLIMITED,
      ...options,
      onAnswer: (answer) => {
        calls.set(answer.operation, (calls.get(answer.operation) ?? 0) + 1);
        violations.push(...modelViolations(answer));
      },
    });
    return new TestSandbox(running, violations, calls);
  }

  /** How often each operation was asked for while the work was done. */
  async callsOf(work: () => Promise<unknown>): Promise<Record<string, number>> {
    const before = new Map(this.calls);
    await work();
    const counts = [...this.calls].map(([name, count]) => [name, count - (before.get(name) ?? 0)] as const);
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  }

  get url(): string {
    return this.running.url;
  }

  get port(): number {
    return this.running.port;
  }

  clientOptions(access: AccessName) {
    return { region: 'us-east-1', endpoint: this.url, credentials: SANDBOX_ACCESS[access], maxAttempts: 1 };
  }

  catalogOf(access: AccessName): MarketplaceCatalogClient {
    return new MarketplaceCatalogClient(this.clientOptions(access));
  }

  sts(access: AccessName = 'partner'): STSClient {
    return new STSClient(this.clientOptions(access));
  }

  /** Calls the administration under `/_sandbox/`; throws what it answers when that is not 200. */
  async admin<Answer = unknown>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.url}/_sandbox/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as Answer;
  }

  async settings(change: SandboxSettingsChange): Promise<void> {
    await this.admin('PUT', 'settings', change);
  }

  async reset(): Promise<void> {
    await this.admin('POST', 'reset');
  }

  async consoleOffer(body: Record<string, unknown>): Promise<Offer> {
    return (await this.admin<{ offer: Offer }>('POST', 'offers', body)).offer;
  }

  async issueAuthorization(body: Record<string, unknown>): Promise<Authorization> {
    return this.admin<Authorization>('POST', 'authorizations', body);
  }

  async accept(offerId: string, accountId: string): Promise<Agreement> {
    return this.admin<Agreement>('POST', 'agreements', { offerId, accountId });
  }

  /** Starts a change set and returns its id. */
  async start(changes: Change[], token?: string): Promise<string> {
    const { ChangeSetId } = await this.catalog.send(
      new StartChangeSetCommand({
        Catalog: CATALOG,
        ChangeSet: changes,
        ...(token !== undefined && { ClientRequestToken: token }),
      }),
    );
    return ChangeSetId ?? '';
  }

  async describe(changeSetId: string): Promise<DescribeChangeSetResponse> {
    return this.catalog.send(new DescribeChangeSetCommand({ Catalog: CATALOG, ChangeSetId: changeSetId }));
  }

  /** Starts a change set that ends at once, and returns how it ended. */
  async run(changes: Change[]): Promise<DescribeChangeSetResponse> {
    return this.describe(await this.start(changes));
  }

  /** Publishes an offer with the portal's own changes and returns its id. */
  async publish(overrides: Partial<PublishOptions> = {}): Promise<string> {
    const ended = await this.run(publishChanges(overrides));
    const id = ended.ChangeSet?.[0]?.Entity?.Identifier?.split('@')[0];
    if (ended.Status !== 'SUCCEEDED' || id === undefined) throw new Error(JSON.stringify(ended));
    return id;
  }

  /** Stops the sandbox; throws when any answer did not fit the service model. */
  async stop(): Promise<void> {
    this.catalog.destroy();
    this.agreements.destroy();
    await this.running.stop();
    if (this.violations.length > 0) throw new Error(`Answers outside the model:\n${this.violations.join('\n')}`);
  }
}

export type PublishOptions = {
  authorizationId: string;
  name: string;
  percentage: string;
  buyerAccounts: string[];
  availabilityEndDate: string;
  duration: string;
};

export function change(
  changeType: string,
  identifier: string | undefined,
  details: unknown,
  changeName?: string,
): Change {
  return {
    ChangeType: changeType,
    Entity: { Type: OFFER_TYPE, ...(identifier !== undefined && { Identifier: identifier }) },
    DetailsDocument: details as NonNullable<Change['DetailsDocument']>,
    ...(changeName !== undefined && { ChangeName: changeName }),
  };
}

/** The six chained changes that publish an offer. */
export function publishChanges(overrides: Partial<PublishOptions> = {}): Change[] {
  const options: PublishOptions = {
    authorizationId: SEED_AUTHORIZATIONS.bronze.id,
    name: 'Archera - Subscription for Customer ABC',
    percentage: '25.0',
    buyerAccounts: ['123456789012', '987654321098'],
    availabilityEndDate: dayFromToday(60),
    duration: 'P3650D',
    ...overrides,
  };
  const creation = {
    ResaleAuthorizationId: options.authorizationId,
    Name: options.name,
    Description: 'Internal [ref 1]',
  };
  return [
    change('CreateOfferUsingResaleAuthorization', undefined, creation, 'CreateCPPO'),
    change('UpdateMarkup', CREATED_OFFER, { Percentage: options.percentage }),
    change('UpdateTargeting', CREATED_OFFER, { PositiveTargeting: { BuyerAccounts: options.buyerAccounts } }),
    change('UpdateAvailability', CREATED_OFFER, { AvailabilityEndDate: options.availabilityEndDate }),
    change('UpdateValidityTerms', CREATED_OFFER, {
      Terms: [{ Type: 'ValidityTerm', AgreementDuration: options.duration }],
    }),
    change('ReleaseOffer', CREATED_OFFER, {}),
  ];
}

const signer = (access: AccessName, service: string) =>
  new SignatureV4({ credentials: SANDBOX_ACCESS[access], region: 'us-east-1', service, sha256: Sha256 });

export type RawAnswer = { status: number; type: string | undefined; body: unknown };

/** Sends any bytes with a valid signature, past the clients that would not send them. */
export async function sendSigned(
  sandbox: { port: number },
  request: {
    method: string;
    path: string;
    query?: Record<string, string>;
    body?: string;
    headers?: Record<string, string>;
  },
  access: AccessName = 'partner',
): Promise<RawAnswer> {
  const { method, path, query = {}, body, headers = {} } = request;
  const host = `127.0.0.1:${sandbox.port}`;
  const signed = await signer(access, 'aws-marketplace').sign({
    method,
    protocol: 'http:',
    hostname: '127.0.0.1',
    port: sandbox.port,
    path,
    query,
    headers: { host, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body }),
  });
  const queryText = new URLSearchParams(query).toString().replaceAll('+', '%20');
  const response = await fetch(`http://${host}${path}${queryText === '' ? '' : `?${queryText}`}`, {
    method,
    headers: signed.headers,
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  const type = response.headers.get('x-amzn-errortype')?.split(':')[0];
  return { status: response.status, type, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}
