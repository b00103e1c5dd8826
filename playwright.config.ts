import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { defineConfig } from '@playwright/test';

// One founded county for all of them (tests/support/founded.mjs), of this run: the workers inherit the place.
const founded = '.tmp/founded';
if (process.env['LUZHENG_FOUNDED'] !== founded) rmSync(founded, { recursive: true, force: true });
process.env['LUZHENG_FOUNDED'] = founded;

// The tests start their own county server and their own browsers (tests/e2e/support.ts): each needs profiles that outlive
// a killed browser, and a server that can be stopped in the middle. Two files at a time: a kiosk waits more than it works.
export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '*.e2e.ts',
	// Built once, before any of them starts a server: two that built at once would break each other's build.
	globalSetup: './tests/e2e/build-first.ts',
	workers: Math.min(2, availableParallelism()),
	// A story of hundreds of clicks in real browsers may trip over a busy machine: scripts/test.mjs names it, and takes one, not two.
	retries: 1,
	timeout: 300_000,
	expect: { timeout: 30_000 },
	outputDir: '.tmp/playwright',
	forbidOnly: true
});
