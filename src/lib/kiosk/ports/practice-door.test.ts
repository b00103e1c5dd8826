import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { isPracticePage } from './practice';
import { askForPractice, takePractice } from './practice-door';

function storage(): Storage {
	const kept = new Map<string, string>();
	return {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value),
		removeItem: (key: string) => void kept.delete(key)
	} as unknown as Storage;
}

test('a practice is opened once for each time that it was asked for: whatever loads the window again is the real kiosk', () => {
	const session = storage();
	expect(takePractice(session)).toBeUndefined();
	askForPractice(session, { reminders: [instant(5), instant(9)] });
	expect(takePractice(session)).toEqual({ reminders: [5, 9] });
	expect(takePractice(session)).toBeUndefined();
});

test('what was left in the session by anything else still opens no real kiosk before somebody who asked for a practice', () => {
	for (const kept of ['', '{', '[1,"x",null]', '{"a":1}']) {
		const session = storage();
		session.setItem('luzheng-practice', kept);
		expect(takePractice(session)?.reminders.every(Number.isSafeInteger)).toBe(true);
		expect(takePractice(session)).toBeUndefined();
	}
});

test('a page that nobody named is none of a practice', () => {
	for (const path of ['/', '/check-out', '/return/', '/archive/recording'])
		expect(isPracticePage(path)).toBe(true);
	for (const path of [
		'/settings',
		'/stick',
		'/audit',
		'/ingest/certificate',
		'/media',
		'/anything-new'
	])
		expect(isPracticePage(path)).toBe(false);
});
