'use server';

import { requestAuthorizationSync } from '../services/authorizations/request-authorization-sync';
import { action } from './run-action';

export const requestAuthorizationSyncAction = action(requestAuthorizationSync);
