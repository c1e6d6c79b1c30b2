import { accessCure, accessLead } from '../installation/access-words';
import { isCredentialReason, type CredentialReason, type WaitReason } from './wait-reason';

export type WaitWords = {
  sentence: string;
  /** What sales people can pass on, where only an admin can end the wait. */
  adminText: string | null;
};

const words: Record<Exclude<WaitReason, CredentialReason | 'wrong_account'>, WaitWords> = {
  throttled: { sentence: 'AWS is busy. We keep trying.', adminText: null },
  locked: {
    sentence: 'Another change to this offer is running at AWS. We go on when it ends.',
    adminText: null,
  },
  quota: {
    sentence: 'Your account has as many open requests as AWS allows. We go on when one ends.',
    adminText: null,
  },
  no_access: {
    sentence: 'AWS refuses the portal’s access. An admin has to look at the AWS connection; nothing is lost.',
    adminText:
      'AWS refuses the access of the CPPO Portal, so publishing waits. Check that its role has these permissions: aws-marketplace:StartChangeSet, DescribeChangeSet, ListChangeSets, CancelChangeSet, ListEntities, DescribeEntity and BatchDescribeEntities. Publishing goes on by itself.',
  },
  unreadable: {
    sentence: 'AWS is done with it, but what it shows cannot be read yet. We keep trying.',
    adminText: null,
  },
  unreachable: { sentence: 'AWS does not answer. We keep trying; nothing is lost.', adminText: null },
  clock: {
    sentence:
      'The portal’s clock and AWS’s clock disagree, so nothing is sent. An admin has to set the clock right; nothing is lost.',
    adminText:
      'The clock of a machine of the CPPO Portal, or of its database, is more than two minutes off, so publishing waits. Set it right (NTP); publishing goes on by itself.',
  },
  earlier_attempt: {
    sentence:
      'AWS had a problem of its own with an earlier attempt. We make sure that nothing came of it before anything else is sent.',
    adminText: null,
  },
  trouble: { sentence: 'Something went wrong in the portal. We try again; nothing is lost.', adminText: null },
  restored: {
    sentence:
      'The portal’s database was restored from a backup. Offers go out again once everything at AWS is matched; no offer goes out twice.',
    adminText: null,
  },
};

/** Why it waits, for people. */
export function waitWords(reason: WaitReason): WaitWords {
  return isCredentialReason(reason) || reason === 'wrong_account' ? credentialWords(reason) : words[reason];
}

function credentialWords(reason: CredentialReason | 'wrong_account'): WaitWords {
  const lead = accessLead(reason);
  return {
    sentence: `${lead}. An admin has to look at the AWS connection; nothing is lost.`,
    adminText: `${lead}, so publishing in the CPPO Portal waits. ${accessCure({ reason, operations: [] })} Publishing goes on by itself.`,
  };
}
