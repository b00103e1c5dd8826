import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { About } from '$lib/ledger/questions/question';
import { addressOf, nameOf } from './question-words';

test.each<About>([
	{ kind: 'recorder', recorder: 'J-03' },
	{ kind: 'loan', loan: 's01-e1-7', recorder: 'J-03' },
	{ kind: 'activity', activity: 's01-e1-8' },
	{ kind: 'ingest', ingest: 's01-e1-9' },
	{ kind: 'subject', subject: 's01-e1-10' },
	{ kind: 'entry', log: 'custody.411328/s01/e1', seq: 3 }
])('what a row about one $kind leads to is a screen that there is', (about) => {
	const address = addressOf(about) ?? '';
	const [path = ''] = address.split('?');
	expect(existsSync(`src/routes/(kiosk)${path}/+page.svelte`), address).toBe(true);
	expect(nameOf(about)).not.toBe('');
});
