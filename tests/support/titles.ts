import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const testFiles = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(test|web\.test|e2e|contract)\.ts$/.test(file))
		.map((file) => join(folder, file));

/** Titles that name an article, and rows of tables that are put into one: an article in a comment is not a test. */
export const titlesOfArticles = (): readonly string[] =>
	[...testFiles('src'), ...testFiles('tests')].flatMap((file) =>
		[...readFileSync(file, 'utf8').matchAll(/(['"`])((?:(?!\1).)*\[第\d+条\](?:(?!\1).)*)\1/g)].map(
			([, , title]) => title ?? ''
		)
	);
