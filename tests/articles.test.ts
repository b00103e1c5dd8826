import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { articles } from '$lib/ledger/articles';

const testFiles = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(test|web\.test|e2e|contract)\.ts$/.test(file))
		.map((file) => join(folder, file));

/** Titles only: an article in a comment is not a test. */
const titles = [...testFiles('src'), ...testFiles('tests')].flatMap((file) =>
	[...readFileSync(file, 'utf8').matchAll(/(['"`])((?:(?!\1).)*\[第\d+条\](?:(?!\1).)*)\1/g)].map(
		([, , title]) => title ?? ''
	)
);

test('all 24 articles are there, in order', () => {
	expect(articles.map((article) => article.number)).toEqual(
		Array.from({ length: 24 }, (_, i) => i + 1)
	);
});

test.each(articles.filter((article) => article.standing === 'enforced'))(
	'article $number is enforced, so a test names it',
	({ number }) => {
		expect(titles.filter((title) => title.includes(`[第${number}条]`))).not.toHaveLength(0);
	}
);

test.each(articles.filter((article) => article.standing !== 'outside'))(
	'article $number lives where articles.ts says',
	({ where }) => {
		expect(where).not.toHaveLength(0);
		for (const path of where) {
			const at = path.startsWith('routes/') ? join('src', path) : join('src/lib', path);
			expect(existsSync(at), at).toBe(true);
		}
	}
);
