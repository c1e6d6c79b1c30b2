import { CALM, type AwsWeather } from './aws/aws-world';
import type { LaterDeed } from './portal/later-deeds';
import type { DraftDeed } from './portal/people';
import type { Random } from './time/random';
import type { Pace } from './time/scheduler';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export type Deed = DraftDeed | LaterDeed;

/** Something that happens to the world or that somebody does, at an instant after the beginning. */
export type Act = { atMs: number; share: number; offer: number } & (
  { kind: 'deed'; deed: Deed } | { kind: 'kill' | 'stall' | 'set_clock' | 'failover' | 'restore' | 'foreign_offer' }
);

/** What one history is made of, all drawn from its seed: any act can be left out and the others stay the same. */
export type Plan = {
  offerCount: number;
  /** Offers of a bulk run, the last ones. */
  bulkCount: number;
  chaosMs: number;
  weather: AwsWeather;
  pace: Pace;
  lostCommitShare: number;
  lostNudgeShare: number;
  inFlightMaximum: number;
  skewsMs: readonly number[];
  /** What the database's clock is off, from the beginning or from a failover on. */
  databaseSkewMs: number;
  isDatabaseSkewed: boolean;
  /** Workers watch for a restore, and there may be one. */
  isWatching: boolean;
  /** Requests just after which the database fails over to one that lacks the last commits before them. */
  lagShare: number;
  /** Nothing goes wrong but single change sets: whoever has no trouble of its own must be quick. */
  isOrderly: boolean;
  /** How willing people are to do something about what they see. */
  zeal: number;
  acts: readonly Act[];
};

const PROCESS_COUNT = 4;

/** Nothing goes wrong but single change sets: whoever has no trouble of its own must be quick. */
const ORDERLY = {
  isOrderly: true,
  pace: { stallShare: 0, stallAtMostMs: MINUTE },
  lostCommitShare: 0,
  databaseSkewMs: 0,
  skewsMs: [0, 0, 0, 0],
};

const troubles: readonly Act['kind'][] = ['kill', 'stall', 'set_clock', 'failover', 'restore', 'foreign_offer'];

/**
 * Half of the histories are drawn freely, the others around one of the ways in which publishing went wrong before. A seed may name its
 * theme, as `movedTier:12`.
 */
export function drawPlan(random: Random, themeName?: string): Plan {
  const plan = drawFreely(random);
  const drawn = random.chance(0.5) ? random.pick(ALL_THEMES) : undefined;
  const theme = themeName === undefined ? drawn : themes[themeName];
  return theme === undefined ? plan : theme(plan, random);
}

function drawFreely(random: Random): Plan {
  const chaosMs = random.duration(40 * MINUTE, 5 * HOUR);
  const offerCount = random.pick([1, 1, 2, 3, 4]);
  const bulkCount = random.chance(0.25) ? random.between(1, offerCount) : 0;
  const isOrderly = random.chance(0.15);
  // Each history has its own few troubles: with all of them at once none gets far.
  const has = (share: number) => random.chance(share);
  const hasTrouble = (share: number) => has(share) && !isOrderly;
  const isWatching = hasTrouble(0.1);
  const others = drawActs(random, { offerCount, chaosMs, isWatching });
  const publishing = drawPublishing(random, offerCount, chaosMs);
  const drawn = drawWeather(random, has, hasTrouble);
  const weather = isWatching ? lasting(drawn) : drawn;
  const acts = isOrderly ? others.filter(({ kind }) => kind === 'deed' || kind === 'foreign_offer') : others;
  return {
    offerCount,
    bulkCount,
    chaosMs,
    isOrderly,
    weather,
    pace: {
      stallShare: hasTrouble(0.4) ? random.pick([0.002, 0.01, 0.04]) : 0,
      stallAtMostMs: random.pick([MINUTE, 10 * MINUTE, 3 * HOUR]),
    },
    lostCommitShare: hasTrouble(0.3) ? 0.03 : 0,
    lostNudgeShare: has(0.5) ? 0.2 : 0,
    inFlightMaximum: random.pick([1, 2, 18]),
    skewsMs: drawSkews(random, hasTrouble(0.35)),
    databaseSkewMs: hasTrouble(0.2) ? random.pick([-1, 1]) * random.pick([90_000, 10 * MINUTE, HOUR]) : 0,
    isDatabaseSkewed: has(0.3),
    zeal: random.pick([0.2, 0.6, 1]),
    isWatching,
    lagShare: isWatching && weather.listsLagSeconds === 0 ? 0.05 : 0,
    acts: [...publishing, ...acts].sort((a, b) => a.atMs - b.atMs),
  };
}

type Has = (share: number) => boolean;

function drawWeather(random: Random, has: Has, hasTrouble: Has): AwsWeather {
  const leaves = ['nothing', 'left_over', 'late_result'] as const;
  const shortest = random.pick([2_000, 30_000, 2 * MINUTE]);
  return {
    stageMs: [shortest, shortest * random.pick([2, 10, 30])],
    troubleShare: hasTrouble(0.5) ? random.pick([0.03, 0.1, 0.3]) : 0,
    slowShare: hasTrouble(0.3) ? random.pick([0.1, 0.5]) : 0,
    slowFromMs: 1_000,
    hesitationShare: hasTrouble(0.3) ? 0.4 : 0,
    serverFaultShare: has(0.4) ? random.pick([0.2, 0.6, 0.9]) : 0,
    faultLeaves: has(0.5) ? [random.pick(leaves)] : leaves,
    listsLagSeconds: hasTrouble(0.3) ? random.pick([5, 60, 240, 540]) : 0,
    tokenForgottenAfterSeconds: has(0.7) ? random.pick([600, 900]) : null,
    poisonedShare: has(0.15) ? 0.3 : 0,
    droppedHistoryShare: has(0.1) ? 0.5 : 0,
    isCancelRefused: has(0.1),
  };
}

/** AWS keeps the history of change sets for longer than a database that went back stays unnoticed. */
const lasting = (weather: AwsWeather): AwsWeather => ({ ...weather, droppedHistoryShare: 0 });

function drawSkews(random: Random, isSkewed: boolean): number[] {
  const skew = () => {
    if (!isSkewed || random.chance(0.4)) return random.between(-500, 500);
    const sizeMs = random.pick([30_000, 110_000, 4 * MINUTE, 10 * MINUTE, HOUR]);
    return Math.round(sizeMs * (random.next() < 0.5 ? -1 : 1) * (0.8 + 0.4 * random.next()));
  };
  return Array.from({ length: PROCESS_COUNT }, skew);
}

function drawPublishing(random: Random, offerCount: number, chaosMs: number): Act[] {
  return Array.from({ length: offerCount }, (_, offer) => ({
    kind: 'deed' as const,
    deed: random.pick<Deed>(['publish', 'publish', 'publish', 'publish_twice', 'create_draft']),
    atMs: random.duration(MINUTE, chaosMs / 3),
    share: random.next(),
    offer,
  }));
}

type Drawn = Pick<Plan, 'offerCount' | 'chaosMs' | 'isWatching'>;

function drawActs(random: Random, { offerCount, chaosMs, isWatching }: Drawn): Act[] {
  const kinds = troubles.filter((kind) => random.chance(0.3) && (kind !== 'restore' || isWatching));
  const wanted: Deed[] = (
    ['stop', 'edit', 'move_tier', 'change_policy', 'pause_run', 'resume_run', 'cancel_run', 'publish'] as const
  ).filter(() => random.chance(0.3));
  const at = () => ({
    atMs: random.duration(MINUTE, chaosMs),
    share: random.next(),
    offer: random.between(0, offerCount - 1),
  });
  const acts: Act[] = [];
  for (const kind of kinds)
    if (kind !== 'deed') for (let count = random.between(1, 4); count > 0; count -= 1) acts.push({ ...at(), kind });
  for (const deed of wanted)
    for (let count = random.between(1, 3); count > 0; count -= 1) acts.push({ ...at(), kind: 'deed', deed });
  return acts;
}

/** Changes a plan so that certain things meet. */
type Theme = (plan: Plan, random: Random) => Plan;

const deeds = (random: Random, { chaosMs, offerCount }: Plan, list: readonly Deed[]): Act[] =>
  list.map((deed) => ({
    kind: 'deed',
    deed,
    atMs: random.between(MINUTE, chaosMs),
    share: random.next(),
    offer: random.between(0, offerCount - 1),
  }));

const withActs = (plan: Plan, acts: readonly Act[]): Plan => ({
  ...plan,
  acts: [...plan.acts, ...acts].sort((a, b) => a.atMs - b.atMs),
});

/** AWS fails again and again and leaves drafts, while the tier moves on and people publish anew. */
const movedTier: Theme = (plan, random) => {
  const chaosMs = 2 * HOUR;
  const weather = { ...CALM, stageMs: [2_000, 60_000], serverFaultShare: 0.9, faultLeaves: ['left_over'] } as const;
  const moved = { ...plan, chaosMs, weather, zeal: 1, isOrderly: false };
  return withActs(moved, deeds(random, moved, ['move_tier', 'move_tier', 'publish', 'publish']));
};

/** The clocks of workers and of the database are far off, while results show late. */
const wrongClocks: Theme = (plan, random) => {
  const skew = () => random.pick([0, 35 * MINUTE, -35 * MINUTE, HOUR, -HOUR]);
  const weather = { ...plan.weather, serverFaultShare: 0.8, faultLeaves: ['late_result'] } as const;
  const failover = { kind: 'failover', atMs: random.between(MINUTE, plan.chaosMs), share: 0.25, offer: 0 } as const;
  const isOfDatabase = random.chance(0.5);
  const skewsMs = plan.skewsMs.map(() => (isOfDatabase ? 0 : skew()));
  const wrong = { ...plan, weather, skewsMs, isDatabaseSkewed: false, isOrderly: false };
  return withActs({ ...wrong, databaseSkewMs: isOfDatabase ? HOUR : 0 }, isOfDatabase ? [failover] : []);
};

/** Requests arrive late, answers get lost, lists lag as long as may be, and AWS forgets tokens soon. */
const lateArrivals: Theme = (plan, random) => {
  const slow = { slowShare: 0.8, slowFromMs: 30_000 };
  const late = { troubleShare: 0.15, ...slow, listsLagSeconds: 540, tokenForgottenAfterSeconds: 600 };
  return {
    ...plan,
    weather: { ...CALM, stageMs: plan.weather.stageMs, ...late },
    isOrderly: false,
    zeal: random.next(),
  };
};

/** People change their minds at every turn, while workers stand still everywhere. */
const nervousPeople: Theme = (plan, random) => {
  const weather = { ...plan.weather, serverFaultShare: 0.8 };
  const pace = { stallShare: 0.06, stallAtMostMs: 10 * MINUTE };
  const stops = deeds(random, plan, ['stop', 'stop', 'stop', 'stop', 'stop', 'stop']);
  return withActs({ ...plan, weather, pace, zeal: 1, isOrderly: false }, stops);
};

/** Nothing goes wrong but that AWS never answers about one of several. */
const onePoisoned: Theme = (plan) => ({
  ...plan,
  ...ORDERLY,
  weather: { ...CALM, stageMs: [30_000, 5 * MINUTE], poisonedShare: 0.4 },
  offerCount: 4,
  inFlightMaximum: 18,
  acts: plan.acts.filter(({ kind }) => kind === 'deed'),
});

const watching = (plan: Plan): Plan => ({
  ...plan,
  weather: lasting(plan.weather),
  isOrderly: false,
  isWatching: true,
  zeal: 1,
});

/** The database is restored from a dump while people publish. */
const restored: Theme = (plan, random) => {
  const atMs = random.between(5 * MINUTE, plan.chaosMs);
  const restore: Act = { kind: 'restore', atMs, share: random.next(), offer: 0 };
  return withActs(watching(plan), [restore, ...deeds(random, plan, ['publish', 'publish', 'publish'])]);
};

/**
 * The database fails over again and again to one that lacks what was written just before a request, while several are published within a
 * minute: one look at AWS serves them all.
 */
const failedOver: Theme = (plan, random) => {
  const [offerCount, chaosMs] = [4, 90 * MINUTE];
  // Nobody remembers the request that was lost: only AWS's lists tell of it.
  const weather = { ...lasting(plan.weather), listsLagSeconds: 0 };
  const many = { ...watching(plan), weather, offerCount, chaosMs, lagShare: 0.4, inFlightMaximum: 18 };
  const atMs = random.between(MINUTE, 30 * MINUTE);
  // Whoever sees a draft again publishes it again.
  const publishing = [0, 1, 2, 3, 0, 1, 2, 3].map((offer, index): Act => {
    const afterMs = random.between(0, 20_000) + (index < 4 ? 0 : 20_000);
    return { kind: 'deed', deed: 'publish', atMs: atMs + afterMs, share: random.next(), offer };
  });
  const others = plan.acts.filter((act) => act.atMs < chaosMs && act.offer < offerCount && act.kind === 'deed');
  return withActs({ ...many, acts: others }, publishing);
};

const themes: Record<string, Theme> = {
  movedTier,
  wrongClocks,
  lateArrivals,
  nervousPeople,
  onePoisoned,
  restored,
  failedOver,
};
const ALL_THEMES: readonly [Theme, ...Theme[]] = [
  movedTier,
  wrongClocks,
  lateArrivals,
  nervousPeople,
  onePoisoned,
  restored,
  failedOver,
];
