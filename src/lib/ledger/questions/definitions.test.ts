import { expect, test } from 'vitest';
import { questions } from './all';
import { definitions, isAboutLeads } from './definitions';

test('every question says what it counts among, and from which events', () => {
	expect(Object.keys(definitions).sort()).toEqual(questions.map(({ id }) => id).sort());
	for (const { among, events } of Object.values(definitions)) {
		expect(among.zh && among.en).toBeTruthy();
		expect(events.length).toBeGreaterThan(0);
	}
});

test('[第21条][第22条] what leads say is known to be about leads', () => {
	expect(questions.filter(({ id }) => isAboutLeads(id)).map(({ id }) => id)).toEqual([
		...['21-by-behaviour', '21-ended-unchecked', '21-open-long', '22-ended', '22-unheard']
	]);
});
