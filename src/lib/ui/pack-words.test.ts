import { describe, expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { at, morning } from '$lib/ledger/for-tests';
import { packFieldNames } from '$lib/ledger/pack-document';
import { firstPacks, packsFrom } from '$lib/ledger/packs';
import { tanghe20220729 as first } from '$lib/ledger/rule-pack';
import { en } from './messages/en';
import { zh } from './messages/zh';
import { packNotice } from './pack-words';

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

	test('every field has a name and a value that can be read', () => {
		for (const name of packFieldNames) {
			expect(m.rules.fields[name].trim()).not.toBe('');
			expect(m.rules.value(name, first[name])).not.toMatch(/undefined|null|NaN|\[object/);
		}
		expect(m.rules.value('minFreeBytes', first.minFreeBytes)).toBe('8 GiB');
	});
});
