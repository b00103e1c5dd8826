import { expect, test } from 'vitest';
import { titlesOfArticles } from './support/titles';

/** What goes wrong in the field, article by article: an article, and the words that stand in the title of a test that proves it. */
const badCases: readonly (readonly [article: number, words: string])[] = [
	// Devices and the register (第1–3条).
	[2, 'two devices claim one firmware number'],
	[2, 'device with factory zeros'],
	[2, 'phone used as recorder'],
	[2, 'card moved to another body'],
	[2, 'card moved to another body (LOG number ≠ card marker)'],
	[2, 'card reused'],
	[3, 'officer changes station, name or number'],
	// Lending (第4、5条).
	[4, 'footage without a loan'],
	[5, 'kiosk clock itself wrong'],
	[5, 'device reset to 1970/2000'],
	[5, 'time zone not +8'],
	[5, 'battery unreadable'],
	// Activities (第6、7条).
	[7, '7-1 chosen but footage exists'],
	[6, 'one loan, five activities'],
	[6, 'activity known only from the case system'],
	// The announcement (第8条).
	[8, 'officer’s name changes after printing'],
	[8, 'rare characters'],
	[8, 'three officers'],
	[8, 'another 大队 lends staff'],
	// The whole course (第9、10条).
	[9, 'no duration'],
	[9, 'photos only'],
	[9, 'audio only'],
	[9, 'two recorders overlapping'],
	[9, 'file-name time wrong'],
	// Interruptions (第11条).
	[11, 'sequence restarts each day'],
	[11, 'sequence restarts after a format'],
	[11, 'factory reset of the number mid-loan'],
	[11, 'pre-record makes overlaps'],
	[11, 'clock corrected mid-activity'],
	[11, 're-recorded afterwards (事后补录)'],
	// 24 hours (第13条).
	[13, 'two stations'],
	[13, 'return at other station'],
	[13, 'station closed over the festival'],
	[13, 'half the files fail'],
	[13, 'docked while still recording'],
	[13, 'same file ingested twice'],
	[13, 'same name, different hash'],
	[13, 'footage without a loan'],
	[13, 'return at C of a loan C never knew'],
	[13, 'return at C of a recorder C was not told of'],
	[13, 'event arrives with unknown parent'],
	[13, 'kiosk clock set back'],
	[13, 'GBK LOG files'],
	[13, 'rare and 4-byte characters in file names'],
	[13, 'upper and lower .MP4, hidden ._x, .THM'],
	[13, 'zero-byte files'],
	// Files of a subject (第14条).
	[14, 'same-name villagers'],
	[14, 'company renamed'],
	[14, 'one clip with five households'],
	[14, 'unknown subject'],
	[14, 'names with 〇㐂 and 4-byte characters'],
	[14, 'full-width characters'],
	// Custody across stations (第21条).
	[21, 'same device lent at A and B offline'],
	[21, 'loan with no device ever back'],
	[21, 'PIN forgotten offline'],
	[21, 'browser storage refused']
];

const titles = titlesOfArticles();

test.each(badCases)('第%i条, %s: a test is named after it', (article, words) => {
	const named = titles.filter(
		(title) =>
			title.includes(`[第${article}条]`) &&
			// One test may prove two of them; what follows is how it ends.
			[' → ', '; bad case: '].some((end) => title.includes(`bad case: ${words}${end}`))
	);
	expect(named).not.toHaveLength(0);
});

test('every test that is named after a bad case has its line in the table', () => {
	const listed = new Set(badCases.map(([, words]) => words));
	const named = titles.flatMap((title) =>
		[...title.matchAll(/bad case: (.+?)(?= → |; bad case: |$)/g)].map(([, words = '']) => words)
	);
	expect(named.filter((words) => !listed.has(words))).toEqual([]);
});
