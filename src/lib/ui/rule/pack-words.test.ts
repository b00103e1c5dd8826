import { describe, expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { boardOf } from '$lib/ledger/custody/board';
import { openCustodyBook } from '$lib/ledger/custody/custody-book';
import { at, back, morning, out } from '$lib/ledger/testing/for-tests';
import { packFieldNames } from '$lib/ledger/rule/pack-document';
import { firstPacks, packsFrom } from '$lib/ledger/rule/packs';
import { tanghe20220729 as first } from '$lib/ledger/rule/rule-pack';
import { en } from '../messages/en';
import { zh } from '../messages/zh';
import { packNotice, unknownPackNotice } from './pack-words';

const next = { ...first, id: 'tanghe-2026-09-01', version: 2, validFrom: '2026-09-01' };
const issued = (document: object) =>
	packsFrom([
		{
			...{ hash: 'c'.repeat(64), seq: 9, at: morning, by: ['admin', 'han'], reason: '文' },
			...{ pack: next.id, validFrom: next.validFrom, sha256: '0'.repeat(64), document }
		}
	]);
const dawn = at('2026-09-01T00:00:00+08:00');

describe.each([
	['zh', zh],
	['en', en]
] as const)('%s', (_, m) => {
	test('[第24条] a new pack is told seven days before it takes effect, and on its first day', () => {
		const packs = issued(next);
		const said = (hours: number) => packNotice(packs, later(dawn, { hours }), m);
		expect(said(-7 * 24 - 1)).toBeUndefined();
		expect(said(-7 * 24)?.text).toMatch(/tanghe-2026-09-01.*7/s);
		expect(said(-1)).toMatchObject({ tone: 'info', text: m.rules.soon(next.id, '2026-09-01', 1) });
		expect(said(0)?.text).toBe(m.rules.soon(next.id, '2026-09-01', 0));
		expect(said(24)).toBeUndefined();
		expect(packNotice(firstPacks, dawn, m)).toBeUndefined();
	});

	test('one that this version cannot read is told with what to do, before its day and after', () => {
		const packs = issued({ drones: 7 });
		for (const hours of [-24, 24, 24 * 365])
			expect(packNotice(packs, later(dawn, { hours }), m)).toMatchObject({
				...{ tone: 'bad', text: expect.stringMatching(/请|Call/) as string }
			});
	});

	test('[第24条] a deadline by a pack that is not here is told with how many there are, and where it comes from', () => {
		const custody = openCustodyBook();
		for (const fact of [out('a'), { ...back('a', morning), pack: next.id }]) custody.add(fact);
		const none = { people: new Map(), recorders: new Map(), stations: new Map(), brigade: '' };
		const board = boardOf({ ...none, custody, whole: true }, 's01', first, morning);
		expect(unknownPackNotice(board, firstPacks, m)).toMatch(/1.*tanghe-2026-09-01/s);
		expect(unknownPackNotice(board, issued(next), m)).toBeUndefined();
	});

	test('every field has a name and a value that can be read', () => {
		for (const name of packFieldNames) {
			expect(m.rules.fields[name].trim()).not.toBe('');
			expect(m.rules.value(name, first[name])).not.toMatch(/undefined|null|NaN|\[object/);
		}
		expect(m.rules.value('minFreeBytes', first.minFreeBytes)).toBe('8 GiB');
	});
});
