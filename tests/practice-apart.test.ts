// The real kiosk's stores cannot be reached from a practice: every name that its root opens is one of the practice's own.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PRACTICE_LOCK } from '$lib/kiosk/ports/practice-door';
import { practiceName, PRACTICE_PREFIX } from '$lib/kiosk/practice/practice-stores.dexie';

const ROUTES = 'src/routes/(kiosk)';
const root = readFileSync(`${ROUTES}/open-practice.ts`, 'utf8');

/** What the root imports from adapters that keep something, and calls. */
const KEEPING = /import \{ (open\w+) \} from '[^']+\.(?:dexie|indexeddb)'/g;

test('the root of a practice imports no other root', () => {
	expect(root.match(/from '\.[^']*'/g)).toBeNull();
	expect(root).not.toMatch(/openIdentities|localStorage|httpPeer|workerDatabase|openProfileTable/);
});

test('every store that it opens is opened under a name of the practice', () => {
	const opened = [...root.matchAll(KEEPING)].map(([, name = '']) => name);
	expect(opened.length).toBeGreaterThan(5);
	for (const name of [...opened, 'openAuditor'])
		expect([name, root.match(new RegExp(`${name}\\((.{0,12})`))?.[1]]).toEqual([
			name,
			'practiceName'
		]);
	for (const name of [...Object.values(practiceName), PRACTICE_LOCK])
		expect(name.startsWith(PRACTICE_PREFIX)).toBe(true);
	// Its ingests run on a worker that bears its name, and no other one is made.
	expect(root.match(/openIngest\(.*\)/g)).toEqual(['openIngest(practiceWorker())']);
	const session = readFileSync('src/lib/devices/ingest/session.ts', 'utf8');
	expect(session).toMatch(new RegExp(`practiceWorker[\\s\\S]{0,200}name: '${PRACTICE_PREFIX}`));
});
