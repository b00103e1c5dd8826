import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';

// The tests start their own county server and their own browsers (tests/e2e/support.ts): each needs profiles that outlive
// a killed browser, and a server that can be stopped in the middle. Two files at a time: a kiosk waits more than it works.
export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '*.e2e.ts',
	workers: Math.min(2, availableParallelism()),
	retries: 0,
	timeout: 300_000,
	expect: { timeout: 30_000 },
	outputDir: '.tmp/playwright',
	forbidOnly: true
});
