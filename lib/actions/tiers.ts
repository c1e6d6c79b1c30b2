'use server';

import { createUpgradeDrafts } from '../services/tiers/create-upgrade-drafts';
import { decideTierProposal } from '../services/tiers/decide-tier-proposal';
import { saveTierVersion } from '../services/tiers/save-tier-version';
import { action } from './run-action';

export const createUpgradeDraftsAction = action(createUpgradeDrafts);
export const decideTierProposalAction = action(decideTierProposal);
export const saveTierVersionAction = action(saveTierVersion);
