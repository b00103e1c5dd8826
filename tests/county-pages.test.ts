import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = 'src/routes/county';
const pages = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((path) =>
	path.endsWith('.svelte')
);

test('no page of the county needs a script: what can be touched is a link or a form', () => {
	expect(pages.length).toBeGreaterThan(20);
	const lively = pages.filter((path) =>
		/\bon[a-z]+=\{|\bbind:|\$state\b/.test(readFileSync(join(ROOT, path), 'utf8'))
	);
	// A passkey can be asked by a script alone; beside it stands the password.
	expect(lively).toEqual(['_parts/PasskeyAsk.svelte']);
});
