import { afterAll, beforeAll, expect, test } from 'vitest';
import { countyRoles } from '$lib/ledger/events/access';
import { later } from '$lib/base/instant';
import { rereadEntry } from '$lib/ledger/log/entry';
import { at } from '$lib/ledger/testing/for-tests';
import { packStanding } from '$lib/ledger/rule/packs';
import { article24 } from '$lib/ledger/questions/article-24';
import { tanghe20220729 as first } from '$lib/ledger/rule/rule-pack';
import { ISSUE_PACK } from '$lib/server/decisions/rule-packs';
import { newStick, stickDeskOf, throughCounty } from './support/sticks';
import {
	clock,
	closeTown,
	openKioskOf,
	openTown,
	peerOver,
	theCounty,
	whole
} from './support/town';

beforeAll(openTown);
afterAll(closeTown);

const PASSWORD = 'first of han mei';
const next = {
	...first,
	...{ id: 'tanghe-2026-08-02', version: 2, validFrom: '2026-08-02', ingestHours: 12 }
};
const dawn = at('2026-08-02T00:00:00+08:00');

type Kiosk = Awaited<ReturnType<typeof openKioskOf>>;
const packsOf = (kiosk: Kiosk) => kiosk.registry.view().custody.packs();
async function named({ store, signer }: Kiosk): Promise<readonly string[]> {
	const entries = await Promise.all((await store.read(signer.name, 0, 99)).map(rereadEntry));
	return entries
		.filter(({ event }) => /^recorder-/.test(event.type))
		.map(({ known, event }) => (known ? event.pack : ''));
}

test('[第24条] a pack reaches one kiosk by the network and one by stick; each entry names the one in force as it was known, and stays judged by it', async () => {
	const county = theCounty();
	const one = await openKioskOf('s01');
	const other = await openKioskOf('s02');
	for (const kiosk of [one, other]) expect((await kiosk.sync(peerOver(whole))).ok).toBe(true);
	await county.addAccount('admin', {
		...{ account: 'han', name: '韩梅', password: PASSWORD, passwordAgain: PASSWORD },
		roles: countyRoles
	});
	const proposed = await county.propose('admin', ISSUE_PACK, { document: next, reason: '文号' });
	if (!proposed.ok) throw new Error(proposed.error.reason);
	expect((await county.approve('han', proposed.value.proposal)).ok).toBe(true);

	// By the network: known at once, in force from its day.
	expect((await one.sync(peerOver(whole))).ok).toBe(true);
	expect(packsOf(one).next(clock.at)?.id).toBe(next.id);
	clock.at = later(dawn, { hours: -2 });
	expect((await one.lend()).ok).toBe(true);
	expect((await one.takeBack()).ok).toBe(true);
	clock.at = dawn;
	expect((await one.record.counterFor('J-03')).pack).toEqual(next);
	expect((await one.lend()).ok).toBe(true);
	expect((await one.takeBack()).ok).toBe(true);
	expect(await named(one)).toEqual([first.id, first.id, next.id, next.id]);

	// A clock that is set back does not bring the older rule back.
	clock.at = later(dawn, { hours: -20 });
	expect((await one.lend()).ok).toBe(true);
	expect((await named(one)).at(-1)).toBe(next.id);
	clock.at = later(dawn, { hours: 1 });

	// Without a network the other one goes on by what it knows.
	expect((await other.lend()).ok).toBe(true);
	expect(await named(other)).toEqual([first.id]);
	const sticks = stickDeskOf(other, { now: () => clock.now(), offsetMinutes: () => 480 });
	const file = (await sticks.write(newStick())).file;
	const { answer } = await throughCounty(file, county.sticks);
	expect(await sticks.read(answer!.file)).toMatchObject({ ok: true, value: { whole: true } });
	expect(packsOf(other).of(next.id)).toEqual(next);
	expect((await other.takeBack()).ok).toBe(true);
	expect(await named(other)).toEqual([first.id, next.id]);

	// Once everybody has everything, everybody computes the same deadlines.
	for (let i = 0; i < 2; i++)
		for (const kiosk of [one, other]) expect((await kiosk.sync(peerOver(whole))).ok).toBe(true);
	const hoursOf = (kiosk: Kiosk) =>
		kiosk.registry
			.view()
			.custody.of('J-03', first)
			.duties.map(({ runsFrom, dueAt, pack }) => [(dueAt - runsFrom) / 3_600_000, pack]);
	expect(hoursOf(one)).toEqual(hoursOf(other));
	expect(hoursOf(one)).toEqual(
		expect.arrayContaining([
			[24, first.id],
			[12, next.id]
		])
	);
	const { recorders } = await county.overview();
	const known = recorders.find(({ recorder }) => recorder === 'J-03')!.custody;
	expect(known.duties.map(({ pack }) => pack)).toEqual(hoursOf(one).map(([, pack]) => pack));

	// What the other one wrote by the older pack is explained: it could not know. Nothing is amiss.
	const [bytes] = await other.store.read(other.signer.name, 0, 99);
	const entry = bytes && (await rereadEntry(bytes));
	const loans = await Promise.all(
		(await other.store.read(other.signer.name, 0, 99)).map(rereadEntry)
	);
	const lent = loans.find(({ event }) => event.type === 'recorder-checked-out');
	expect(entry?.known).toBe(true);
	expect(lent?.known && packStanding(lent.event, packsOf(other))).toBe('not-known-yet');
	const asked = {
		...{ view: one.registry.view(), pack: first, now: clock.at, station: undefined },
		...{ from: undefined, until: undefined }
	};
	expect(await article24[0]!.ask(one.store, asked)).toMatchObject({ counted: 0, rows: [] });
	await one.close();
	await other.close();
});
