import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { articles } from '$lib/ledger/rule/articles';
import { titlesOfArticles } from './support/titles';

const titles = titlesOfArticles();

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
