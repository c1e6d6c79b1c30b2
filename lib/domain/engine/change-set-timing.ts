/** How long the engine trusts, waits and looks again, in milliseconds. Tests shorten it; the portal runs on `productionTiming`. */
export type ChangeSetTiming = {
  /** AWS publishes no lifetime for a token; this much is relied on. */
  tokenTrustedForMs: number;
  /** AWS refuses a request whose signature is older: the last fence against one that was held up on its way. */
  signatureValidForMs: number;
  /** A request goes out this soon after it was written down, or not at all. */
  intentTrustedForMs: number;
  /** What has had its place for longer than this may have been sent by a process whose last write was lost: it is searched first. */
  unsentTrustedForMs: number;
  /** When the database's clock and AWS's differ by more, nothing is sent and nothing is concluded. */
  clocksDifferAtMostMs: number;
  /** AWS's lists may lag: this much longer is searched before a person is asked. */
  settleForMs: number;
  /** After a fault of AWS's own, nothing is concluded from an empty list before this: as long as after an unknown outcome. */
  faultSettleForMs: number;
  /** After a restore of the database nothing is concluded from AWS's lists before this: they may lag as always. */
  restoreSettleForMs: number;
  searchAgainMs: number;
  sendAgainMs: number;
  sendAgainAtMostMs: number;
  readAgainMs: number;
  /** What AWS is done with is tried to be read for so long; then a person has to look. */
  unreadableForMs: number;
  /** One reading of an authorization serves all offers that are sent within this time: a burst asks AWS once. */
  authorizationSharedForMs: number;
  /** So often in a row a step may end in an error of the portal's own before a person has to look. */
  troublesAtMost: number;
};

export const productionTiming: ChangeSetTiming = {
  tokenTrustedForMs: 10 * 60_000,
  signatureValidForMs: 5 * 60_000,
  intentTrustedForMs: 30_000,
  unsentTrustedForMs: 60_000,
  clocksDifferAtMostMs: 2 * 60_000,
  settleForMs: 15 * 60_000,
  faultSettleForMs: 25 * 60_000,
  restoreSettleForMs: 15 * 60_000,
  searchAgainMs: 30_000,
  sendAgainMs: 5_000,
  sendAgainAtMostMs: 60_000,
  readAgainMs: 5_000,
  unreadableForMs: 15 * 60_000,
  authorizationSharedForMs: 3_000,
  troublesAtMost: 5,
};
