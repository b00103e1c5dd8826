// The guides of docs/guide: every picture and page that they name is there, both languages have the same steps, and every word that they
// put in quotation marks is one of the screens': a label that changes breaks this test until its guide is made anew.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const GUIDE = 'docs/guide';
const pages = readdirSync(GUIDE).filter((name) => /\.(md|html)$/.test(name));
const read = (name: string): string => readFileSync(join(GUIDE, name), 'utf8');

/** Both halves one after the other, below these two headings. */
const HALVED = ['officer.md', 'custodian.md', 'move.md', 'leader.md', 'county.md'];
const QUOTING = [...HALVED, 'lending.md'];

describe('what a guide names is there', () => {
	test.each(pages)('%s: pictures and pages', (name) => {
		const named = [
			...read(name).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g),
			...read(name).matchAll(/src="([^"]+)"/g)
		]
			.map(([, to = '']) => to)
			.filter((to) => !/^https?:/.test(to));
		expect(named.filter((to) => !existsSync(join(GUIDE, to)))).toEqual([]);
	});

	test('the entrance leads to every page', () => {
		const entrance = read('README.md');
		const others = pages.filter((name) => name !== 'README.md');
		expect(others.filter((name) => !entrance.includes(`](${name})`))).toEqual([]);
	});

	test('every picture is shown by a page', () => {
		const all = pages.map(read).join('\n');
		const taken = readdirSync(GUIDE).filter((name) => /-(zh|en)-.*\.png$/.test(name));
		expect(taken.filter((name) => !all.includes(name))).toEqual([]);
	});
});

describe('both languages', () => {
	test.each(HALVED)('%s: as many chapters and steps', (name) => {
		const [, zh = '', en = ''] = read(name).split(/^## (?:中文|English)$/m);
		const counted = (half: string) =>
			half.split(/^### /m).map((chapter) => chapter.match(/^\d+\. /gm)?.length ?? 0);
		expect(zh).not.toBe('');
		expect(counted(en)).toEqual(counted(zh));
	});
});

/** Every text of the screens' messages, and what of a sentence stands before or behind what is filled in. */
function wordsOf(folder: string): string[] {
	const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
		name.endsWith('.ts')
	);
	return sources.flatMap((name) => {
		const source = readFileSync(join(folder, name), 'utf8');
		return [...source.matchAll(/'((?:[^'\\\n]|\\.)*)'|"([^"\n]*)"|`([^`]*)`/g)].flatMap(
			([, one, two, filled]) =>
				filled === undefined ? [one ?? two ?? ''] : filled.split(/\$\{[^}]*\}/)
		);
	});
}
const bare = (text: string): string => text.replaceAll(/^[\s：:，]+|[\s：:（(，…]+$/g, '');
const words = new Set(
	['src/lib/ui/messages', 'src/routes/county/_messages'].flatMap(wordsOf).map(bare)
);

describe('words of the screens', () => {
	test.each(QUOTING)('%s quotes what stands there', (name) => {
		// What the screen says in whole sentences was read from it.
		const text = read(name).replaceAll(/^>.*$/gm, '');
		const quoted = [...text.matchAll(/「([^」]+)」|“([^”]+)”/g)].map(
			([, zh, en]) => zh ?? en ?? ''
		);
		expect(quoted.length).toBeGreaterThan(5);
		expect([...new Set(quoted)].filter((one) => !words.has(bare(one)))).toEqual([]);
	});
});
