import { expect, test } from 'vitest';
import { instant, later } from '$lib/base/instant';
import type { RegistryView } from '../custody/board';
import { openCustodyBook } from '../custody/custody-book';
import type { Entry } from '../log/entry';
import type { Decided } from '../events/event';
import type { CustodyFact } from '../facts/facts';
import {
	handedIn,
	identified,
	ingestBegun,
	ingestEnded,
	morning,
	newLog,
	out,
	people,
	recorderBody,
	reported
} from '../testing/for-tests';
import { openRegisterBook, type Register } from '../register/register';
import { tanghe20220729 } from '../rule/rule-pack';
import { missingAtCount, unownedRecordings, wholeRegistrations } from './article-02';
import { boughtOnRecord, failedOften, waitingToScrap } from './article-23';
import type { Asked } from './question';

const hours = (n: number) => later(morning, { hours: n });
const askedOf = (
	ids: readonly string[],
	facts: readonly CustodyFact[] = [],
	change: Partial<Asked> = {}
): Asked => {
	const custody = openCustodyBook();
	for (const fact of facts) custody.add(fact);
	const recorders = new Map(ids.map((recorder) => [recorder, { ...recorderBody, recorder }]));
	const view: RegistryView = {
		...{ people, recorders, stations: new Map(), brigade: '', custody, whole: true }
	};
	return {
		...{ view, pack: tanghe20220729, now: hours(100), station: 's01' },
		...{ from: undefined, until: undefined, ...change }
	};
};

/** What the county and a station have said, in this order. */
async function registerOf(
	office: readonly Decided[],
	station: readonly Decided[] = []
): Promise<Register> {
	const [county, kiosk] = [
		await newLog('custody.411328/county'),
		await newLog('custody.411328/s01/e1')
	];
	const entries: Entry[] = [];
	for (const one of office) entries.push(await county.add(one));
	for (const one of station) entries.push(await kiosk.add(one, hours(5), [], ['p3']));
	const book = openRegisterBook();
	for (const entry of entries) book.add(entry);
	return book.read();
}
const described = (recorder: string, asset: string, bought?: string): Decided => ({
	type: 'recorder-described',
	body: {
		...{ recorder, asset, firmware: '0011234', prefix: '', cards: [], keeper: null },
		purchase: bought ? { date: bought, fen: 128_000, invoice: '', supplier: '' } : null
	}
});

test('[第2条] of how many recorders is everything said that tells them apart', async () => {
	const register = await registerOf([described('J-03', 'ZC-003'), described('J-04', 'ZC-004')]);
	const asked = askedOf(['J-03', 'J-04', 'J-05']);
	expect(wholeRegistrations(asked, register)).toMatchObject({
		...{ counted: 0, of: 3 },
		rows: [
			{ says: { zh: '固件编号 0011234 同时登记在 J-03、J-04' } },
			{ about: { recorder: 'J-05' } }
		]
	});
	expect(wholeRegistrations({ ...asked, station: 's02' }, register).of).toBe(0);
	const one = await registerOf([described('J-03', 'ZC-003')]);
	expect(wholeRegistrations(askedOf(['J-03']), one)).toMatchObject({ counted: 1, of: 1, rows: [] });
});

test('[第2条] recordings of a recorder that is not registered, or of which it is not certain, are counted', () => {
	const facts = [
		ingestBegun('i1', hours(1)),
		identified('i1', 'agree'),
		ingestBegun('i2', hours(2)),
		identified('i2', 'disagree'),
		ingestBegun('i3', hours(3))
	];
	expect(unownedRecordings(askedOf(['J-03'], facts))).toMatchObject({
		...{ counted: 1, of: 3 },
		rows: [{ about: { kind: 'ingest', ingest: 'i2' } }]
	});
	expect(unownedRecordings(askedOf([], facts)).counted).toBe(3);
	expect(unownedRecordings(askedOf(['J-03'], facts, { until: hours(2) })).of).toBe(1);
});

test('[第2条] what was not seen when its room was last counted', async () => {
	const count = (is: 'seen' | 'missing'): Decided => ({
		type: 'stock-taken',
		body: {
			...{ stock: `s01-e1-${is}`, page: 0, pages: 1, room: '装备室' },
			begun: '2026-07-29T08:00:00+08:00',
			lines: ['J-03', 'J-04'].map((recorder) => ({
				...{ code: recorder, recorder, where: null, record: null, note: '' },
				is: recorder === 'J-03' ? is : 'seen'
			}))
		}
	});
	const missing = await registerOf([], [count('missing')]);
	expect(missingAtCount(askedOf(['J-03', 'J-04']), missing)).toMatchObject({
		...{ counted: 1, of: 2 },
		rows: [{ about: { recorder: 'J-03' }, people: ['p3'] }]
	});
	const found = await registerOf([], [count('missing'), count('seen')]);
	expect(missingAtCount(askedOf(['J-03', 'J-04']), found).counted).toBe(0);
});

test('[第23条] whose purchase is on the record, and which fail again and again', async () => {
	const register = await registerOf([described('J-03', 'a-1', '2024-03-05')]);
	const facts = [
		out('L1'),
		{ ...handedIn('L1', hours(1)), condition: 'faulty' } as CustodyFact,
		ingestBegun('i', hours(2)),
		ingestEnded('i', hours(3)),
		reported('under-repair', hours(4))
	];
	const asked = askedOf(['J-03', 'J-04'], facts);
	expect(boughtOnRecord(asked, register)).toMatchObject({
		...{ counted: 1, of: 2 },
		rows: [{ about: { recorder: 'J-04' } }]
	});
	expect(failedOften(asked, register)).toMatchObject({
		...{ counted: 1, of: 2 },
		rows: [{ about: { recorder: 'J-03' }, says: { zh: '故障 2 次，维护 0.00 元，已用 2.3 年' } }]
	});
	// The year before nothing had failed.
	const before = { until: instant(Date.parse('2026-01-01T00:00:00+08:00')) };
	expect(failedOften({ ...asked, ...before }, register).counted).toBe(0);
});

test('[第23条] proposals to scrap that nobody has answered', async () => {
	const asks = (proposal: string): Decided => ({
		type: 'retirement-proposed',
		body: { proposal, recorder: 'J-03', reason: '主板损坏' }
	});
	const register = await registerOf(
		[
			{
				type: 'retirement-decided',
				body: { proposal: 'a', recorder: 'J-03', outcome: 'declined', reason: '再修一次' }
			}
		],
		[asks('a'), asks('b')]
	);
	expect(waitingToScrap(askedOf(['J-03']), register)).toMatchObject({
		...{ counted: 1, of: 2 },
		rows: [{ says: { zh: '申请报废：主板损坏' }, people: ['p3'] }]
	});
});
