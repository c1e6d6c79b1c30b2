import { defineConfig } from '@playwright/test';
import shared from './playwright.config';

/** The browser tests that walk through every page: `npm run test:e2e:long`. */
const { grepInvert: _others, ...settings } = shared;
export default defineConfig({ ...settings, grep: /@long/ });
