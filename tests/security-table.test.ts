// docs/security.md names a test for each line: it is there, under that title.
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const rows = readFileSync('docs/security.md', 'utf8')
	.split('\n')
	.filter((line) => /^\| V\d/.test(line))
	.map((line) => line.split('|').map((cell) => cell.trim()))
	.map(([, requirement = '', , tests = '']) => ({ requirement, tests }));

test('there is a table to look at, with everything in it that was asked for', () => {
	expect(rows.length).toBeGreaterThan(40);
	const all = rows.map(({ requirement }) => requirement).join();
	for (const part of [
		'fixation',
		'CSRF',
		'brute force',
		'horizontal',
		'vertical',
		'formula',
		'CSP'
	])
		expect(all).toContain(part);
});

test.each(rows)('$requirement: its test is there', ({ tests }) => {
	const named = tests.split('; ').map((one) => /^`([^`]+)`(?:: (.+))?$/.exec(one));
	for (const [, file = '', title] of named.map((one) => one ?? [])) {
		expect([file, existsSync(file)]).toEqual([file, true]);
		if (title !== undefined) expect(readFileSync(file, 'utf8')).toContain(title);
	}
});
