import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { countyRoles } from '$lib/ledger/events/access';
import { rereadEntry } from '$lib/ledger/log/entry';
import type { Json } from '$lib/ledger/texts/jcs';
import { packDocument } from '$lib/ledger/rule/pack-document';
import { packsFrom } from '$lib/ledger/rule/packs';
import { tanghe20220729 as first } from '$lib/ledger/rule/rule-pack';
import { at } from '$lib/ledger/testing/for-tests';
import { countyBench, START, wholeFeed } from './county-for-tests';
import type { County } from './county';
import { ISSUE_PACK, readPackFile } from './decisions/rule-packs';

let bench: Awaited<ReturnType<typeof countyBench>>;
beforeAll(async () => {
	bench = await countyBench();
});
afterEach(() => bench.closeAll());
afterAll(() => bench.end());

const PASSWORD = 'first of han mei';
const HAN = {
	...{ account: 'han', name: '韩梅', password: PASSWORD, passwordAgain: PASSWORD },
	roles: countyRoles
};
const reason = '唐农〔2026〕61号';

/** The bench begins on 2026-07-29. */
const next = {
	...first,
	...{ id: 'tanghe-2026-09-01', version: 2, validFrom: '2026-09-01', ingestHours: 12 }
};
const terms = (document: object, why = reason): Json => ({
	document: document as Json,
	reason: why
});

async function twoOfficers(): Promise<County> {
	const { county } = await bench.founded();
	expect(await county.addAccount('admin', HAN)).toMatchObject({ ok: true });
	return county;
}

async function issue(county: County, document: object): Promise<void> {
	const proposed = await county.propose('admin', ISSUE_PACK, terms(document));
	if (!proposed.ok) throw new Error(proposed.error.reason);
	expect(await county.approve('han', proposed.value.proposal)).toMatchObject({ ok: true });
}

const lastOf = async (county: County) => rereadEntry((await wholeFeed(county)).at(-1)!);

test('[第24条] two officers issue a pack; from its day on the county’s own entries name it', async () => {
	const county = await twoOfficers();
	await issue(county, next);
	const entry = await lastOf(county);
	expect(entry.event).toMatchObject({
		...{ type: ISSUE_PACK, actor: ['admin', 'han'], pack: first.id, subj: [`pack/${next.id}`] },
		body: { pack: next.id, validFrom: '2026-09-01', document: packDocument(next), reason }
	});
	const packs = packsFrom((await county.roster()).packs);
	expect(packs.at(START).id).toBe(first.id);
	expect(packs.at(at('2026-09-01T00:00:00+08:00'))).toEqual(next);

	const station = (id: string) => county.registerStation('admin', { station: id, name: id }, 'add');
	bench.clock.now = at('2026-08-31T23:59:59+08:00');
	await station('s03');
	expect((await lastOf(county)).event).toMatchObject({ pack: first.id });
	bench.clock.now = at('2026-09-01T00:00:00+08:00');
	await station('s04');
	expect((await lastOf(county)).event).toMatchObject({ pack: next.id });
	// A clock that is set back does not bring the old rule back.
	bench.clock.now = START;
	await station('s05');
	expect((await lastOf(county)).event).toMatchObject({ pack: next.id });
});

test('[第24条] one officer alone issues none', async () => {
	const county = await twoOfficers();
	const proposed = await county.propose('admin', ISSUE_PACK, terms(next));
	expect(proposed).toMatchObject({ ok: true });
	if (proposed.ok)
		expect(await county.approve('admin', proposed.value.proposal)).toMatchObject({
			error: { reason: 'same-person' }
		});
	expect((await county.roster()).packs).toEqual([]);
});

const bad: readonly (readonly [string, object, string])[] = [
	['a field that is missing', { ...next, copies: undefined }, 'bad-pack'],
	['a field that nobody knows', { ...next, more: 1 }, 'bad-pack'],
	['hours out of range', { ...next, ingestHours: 100_000 }, 'bad-pack'],
	['an announcement without its holes', { ...next, announcement: '您好' }, 'pack-announcement'],
	['a day that is over', { ...next, validFrom: '2026-07-28' }, 'pack-in-past'],
	['a day before the one in force', { ...next, validFrom: '2022-07-28' }, 'pack-before-effective'],
	['the day of the one in force', { ...next, validFrom: '2022-07-29' }, 'pack-before-effective'],
	['the name of another pack', { ...next, id: first.id }, 'pack-id-taken'],
	['what is in force already', first, 'pack-issued-already'],
	['a version that was given', { ...next, version: 1 }, 'pack-version-low']
];

test('[第24条] a bad pack is refused when it is proposed, and nothing is written', async () => {
	const county = await twoOfficers();
	const before = (await wholeFeed(county)).length;
	for (const [what, document, why] of bad) {
		const plain = JSON.parse(JSON.stringify(document)) as object;
		expect(await county.propose('admin', ISSUE_PACK, terms(plain)), what).toMatchObject({
			...{ ok: false, error: { article: 24, reason: why } }
		});
	}
	expect(await wholeFeed(county)).toHaveLength(before);
});

test('[第24条] what was good when it was proposed is judged again when it is approved', async () => {
	const county = await twoOfficers();
	const proposed = await county.propose('admin', ISSUE_PACK, terms(next));
	if (!proposed.ok) throw new Error(proposed.error.reason);
	bench.clock.now = later(START, { hours: 24 * 60 });
	expect(await county.approve('han', proposed.value.proposal)).toMatchObject({
		...{ ok: false, error: { reason: 'pack-in-past' } }
	});
});

test('[第24条] a pack that is not in force yet is replaced by a later one of the same day, and no other content gets its name', async () => {
	const county = await twoOfficers();
	await issue(county, next);
	const again = { ...next, ingestHours: 18 };
	expect(await county.propose('admin', ISSUE_PACK, terms(again))).toMatchObject({
		error: { reason: 'pack-id-taken' }
	});
	expect(await county.propose('admin', ISSUE_PACK, terms(next))).toMatchObject({
		error: { reason: 'pack-issued-already' }
	});
	await issue(county, { ...again, id: 'tanghe-2026-09-01-b', version: 3 });
	const packs = packsFrom((await county.roster()).packs);
	expect(packs.at(at('2026-09-02T00:00:00+08:00')).ingestHours).toBe(18);
});

test('a file that is no pack, or too large for an entry, is refused before it is proposed', () => {
	expect(readPackFile('﻿' + JSON.stringify(next))).toEqual({ ok: true, value: next });
	for (const text of ['', '{', '{"a":1.5}', 'PK\u0003\u0004'])
		expect(readPackFile(text), text).toMatchObject({ error: { reason: 'pack-unreadable' } });
	const long = { ...next, title: '指'.repeat(9000) };
	expect(readPackFile(JSON.stringify(long))).toMatchObject({ error: { reason: 'pack-too-large' } });
});

test('no ground, no pack', async () => {
	const county = await twoOfficers();
	expect(await county.propose('admin', ISSUE_PACK, terms(next, ' '))).toMatchObject({
		error: { article: 24, reason: 'no-pack-reason' }
	});
});
