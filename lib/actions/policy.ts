'use server';

import { savePolicy } from '../services/policy/save-policy';
import { action } from './run-action';

export const savePolicyAction = action(savePolicy);
