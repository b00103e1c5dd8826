import { expect, test } from 'vitest';
import { openWork } from '$lib/kiosk/ports/open-work';
import { OpenSheet } from './open-sheet';

const opened = () => {
	const work = openWork();
	return { sheet: new OpenSheet(work), kinds: () => work.open().map(({ what }) => what) };
};

test('a sheet is open from the first touch on its page until the page is left', () => {
	const { sheet, kinds } = opened();
	sheet.show('/check-out');
	expect(kinds()).toEqual([]);
	sheet.touch();
	sheet.touch();
	expect(kinds()).toEqual(['/check-out']);
	sheet.show('/check-out');
	expect(kinds()).toEqual(['/check-out']);
	sheet.show('/');
	sheet.touch();
	expect(kinds()).toEqual([]);
});

test('while the receipt is shown nothing is open; the next act on the same page is', () => {
	const { sheet, kinds } = opened();
	sheet.show('/return');
	sheet.touch();
	const gone = sheet.recorded();
	sheet.touch();
	expect(kinds()).toEqual([]);
	gone();
	sheet.touch();
	expect(kinds()).toEqual(['/return']);
});
