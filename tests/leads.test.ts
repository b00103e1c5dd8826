// One lead at a station and at the county: the same one by the same key, read by both and by nobody else (第21、22条).
import { expect, test } from 'vitest';
import { fromUtf8, type Bytes } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { refuse } from '$lib/base/refusal';
import { ok } from '$lib/base/result';
import { openLeadDesk } from '$lib/kiosk/counter/lead-desk';
import type { LeadRoom } from '$lib/kiosk/ports/leads';
import type { EndLead, RaiseLead } from '$lib/ledger/commands/lead';
import { rereadEntry, type Entry } from '$lib/ledger/log/entry';
import { leadTypes } from '$lib/ledger/events/lead';
import type { Decided } from '$lib/ledger/events/event';
import { morning, newLog, newSigner } from '$lib/ledger/testing/for-tests';
import { takeBack } from '$lib/ledger/commands/take-back';
import { tanghe20220729 as pack } from '$lib/ledger/rule/rule-pack';
import type { Store } from '$lib/ledger/store/store';
import { openCountyLeads } from '$lib/server/decisions/leads';
import { newIdentity, recipientOf } from '$lib/sync/sealing';
import { memoryRecord, openLightKiosk, registered } from './support/light-kiosk';

const COUNTY = 'custody.411328/county';
const random = (bytes: number): Bytes => crypto.getRandomValues(new Uint8Array(bytes));
const PIN = '471902';
const people = (person: string, station: string, role: 'leader' | 'officer'): Decided => ({
	type: 'person-registered',
	body: { person, name: person, station, roles: [role], active: true }
});

async function everythingOf(store: Store): Promise<readonly Entry[]> {
	const all: Entry[] = [];
	for (const [origin, { size }] of await store.heads())
		for (const bytes of await store.read(origin, 0, size)) all.push(await rereadEntry(bytes));
	return all;
}

async function town() {
	const clock = { at: morning };
	const now = () => (clock.at = instant(clock.at + 1000));
	const office = await newIdentity();
	const county = await newLog(COUNTY);
	for (const decided of [
		...registered,
		...[people('p9', 's1', 'leader'), people('p8', 's2', 'leader')],
		{ type: 'recipient-published', body: { recipient: await recipientOf(office) } } as const,
		...['admin', 'han'].map((account): Decided => ({
			type: 'account-added',
			body: { account, name: account }
		})),
		{ type: 'lead-right-given', body: { account: 'han', may: true } } as const
	])
		await county.add(decided);
	const record = memoryRecord();
	await record.append(county.entries);
	const leads = openCountyLeads({
		...{ record, random, clock: { now, offsetMinutes: 480 }, signer: () => county.signer },
		...{ identity: () => Promise.resolve(office), isWaiting: () => Promise.resolve(false) }
	});

	async function station(name: string) {
		const signer = await newSigner(`custody.411328/${name}/e1`);
		const kiosk = await openLightKiosk(signer, county.signer, { now, offsetMinutes: () => 480 });
		const identity = await newIdentity();
		const take = async (entries: readonly Entry[]) => {
			// What it wrote itself does not come back to it.
			const others = entries.filter(({ origin }) => origin !== signer.name);
			await kiosk.record.take(others, { after: 0, last: undefined });
		};
		await take(county.entries);
		await kiosk.record.note({
			type: 'recipient-published',
			body: { recipient: await recipientOf(identity) }
		});
		const desk = openLeadDesk({
			...{ record: kiosk.record, store: kiosk.store, station: name, log: signer.name, pack },
			...{ county: COUNTY, view: () => kiosk.registry.view(), whole: Promise.resolve(), random },
			identity: () => Promise.resolve(identity),
			pins: {
				check: (person, pin) =>
					Promise.resolve(pin === PIN ? ok(null) : refuse(21, 'pin-wrong', { person, least: 4 }))
			}
		});
		return { ...kiosk, desk, take };
	}
	/** What one has and the other lacks, as an exchange brings it. */
	async function bring(from: Store, to: (entries: readonly Entry[]) => Promise<unknown>) {
		await to(await everythingOf(from));
	}
	const toCounty = async (from: Store) => {
		for (const entry of await everythingOf(from)) {
			const { size } = await record.store.head(entry.origin);
			if (entry.seq === size) await record.append([entry]);
		}
	};
	return { leads, record, station, bring, toCounty };
}

async function opened(
	desk: Awaited<ReturnType<Awaited<ReturnType<typeof town>>['station']>>['desk'],
	who: string
): Promise<LeadRoom> {
	const room = await desk.open(who, PIN);
	if (!room.ok) throw new Error(JSON.stringify(room.error));
	return room.value;
}
const keysOf = async (room: LeadRoom) => {
	const listed = await room.list();
	return listed.ok ? listed.value.map(({ key, state }) => [key, state] as const) : [];
};
const good = (done: { readonly ok: boolean }) => expect(done).toMatchObject({ ok: true });

test('[第21条] the leader in charge alone opens the leads, by PIN, and what is shut shows and does nothing', async () => {
	const { station } = await town();
	const { desk } = await station('s1');
	expect(await desk.open('p1', PIN)).toMatchObject({ error: { reason: 'not-a-leader' } });
	expect(await desk.open('p9', '000000')).toMatchObject({ error: { reason: 'pin-wrong' } });
	const room = await opened(desk, 'p9');
	expect(await room.list()).toMatchObject({ ok: true });
	room.shut();
	const shut = { ok: false, error: { reason: 'leads-shut' } };
	expect(await room.list()).toMatchObject(shut);
	expect(await room.close({ lead: 'x', words: 'x' })).toMatchObject(shut);
});

test('[第21条] [第22条] station and county find one lead under one key; the county handles it, and no other station reads a word', async () => {
	const { leads, record, station, bring, toCounty } = await town();
	const here = await station('s1');
	await here.lend('J-01', '种子市场检查');
	const back = { recorder: 'J-01', officer: 'p2', condition: 'good', note: '' } as const;
	good(await here.record.perform('J-01', 'p1', takeBack, back));
	const room = await opened(here.desk, 'p9');
	const [[key, state] = []] = await keysOf(room);
	expect([key, state]).toEqual([expect.stringMatching(/^21-2:by-another:s1-e1-\d+$/), 'clue']);
	const lead = key!;

	const raise = { source: 'other', behaviour: '21-8', people: [], words: '请两人说明' } as const;
	good(await room.raise({ ...raise, signal: lead }));
	good(await room.check({ lead, finding: 'untrue', words: '查看了登记表' }));
	await toCounty(here.store);
	expect(await leads.list('admin')).toMatchObject({ error: { reason: 'no-lead-right' } });
	const seen = await leads.list('han');
	expect(seen).toMatchObject({
		value: [{ key: lead, state: 'untrue', checks: [{ text: { words: '查看了登记表' } }] }]
	});
	// What was opened for the first time stands on the county's log, once; what was refused or read before does not.
	const readings = async () =>
		(await record.store.registryEntries(COUNTY, ['lead-texts-read'], 0)).map(({ event }) => event);
	const texts = seen.ok
		? seen.value.flatMap(({ raised, checks }) => [...raised, ...checks].map(({ hash }) => hash))
		: [];
	expect(await readings()).toMatchObject([{ actor: ['han'], body: { account: 'han', texts } }]);
	expect([texts.length, (await leads.list('han')).ok]).toEqual([2, true]);
	expect(await readings()).toHaveLength(1);

	const order = { by: 'han', lead } as const;
	const outcome: EndLead = {
		...{ ...order, outcomes: ['22-1', '22-3'], words: '当事人认可' },
		...{ decider: '唐河县农业农村局', number: '唐农〔2026〕9 号' }
	};
	expect(await leads.end(outcome)).toMatchObject({ error: { reason: 'no-true-finding' } });
	good(await leads.check({ ...order, finding: 'true', words: '复核：长期由他人使用' }));
	good(await leads.state({ ...order, person: 'p2', words: '我替他还的' }));
	expect(await leads.end({ ...outcome, by: 'admin' })).toMatchObject({
		error: { reason: 'no-lead-right' }
	});
	good(await leads.end(outcome));

	await bring(record.store, here.take);
	const listed = await room.list();
	expect(listed).toMatchObject({
		value: [
			{
				...{ key: lead, state: 'handled', finding: 'true', unfounded: false },
				...{ statements: [{ text: { person: 'p2' } }] },
				endings: [{ text: { outcomes: ['22-1', '22-3'], number: '唐农〔2026〕9 号' } }]
			}
		]
	});

	const other = await station('s2');
	await bring(record.store, other.take);
	const held = (await everythingOf(other.store)).filter(({ event }) =>
		leadTypes.some((type) => type === event.type)
	);
	expect(held).toHaveLength(5);
	for (const { bytes } of held)
		expect(fromUtf8(bytes)).not.toMatch(/"p1"|"p2"|属实|untrue|"22-1"|登记表|替他/);
	expect(await keysOf(await opened(other.desk, 'p8'))).toEqual([]);
	// Nor does the length tell a finding from an outcome.
	const ofCounty = held.filter(({ origin }) => origin === COUNTY);
	const lengths = ofCounty.map(
		({ bytes }) => fromUtf8(bytes)?.match(/"sealed":"([^"]+)"/)?.[1]?.length
	);
	expect(new Set(lengths).size).toBe(1);
});

test('[第21条] a complaint that the county raises reaches the station concerned; without the county’s key nothing is written', async () => {
	const { leads, record, station, bring, toCounty } = await town();
	const here = await station('s1');
	await toCounty(here.store);
	const complaint: RaiseLead = {
		...{ by: 'han', signal: null, source: 'complaint', behaviour: '21-6' },
		...{ people: ['p1'], words: '群众来信：私用' }
	};
	expect(await leads.raise({ ...complaint, station: '' })).toMatchObject({
		error: { reason: 'unknown-station' }
	});
	good(await leads.raise({ ...complaint, station: 's1' }));
	await bring(record.store, here.take);
	const room = await opened(here.desk, 'p9');
	const [[key, state] = []] = await keysOf(room);
	expect([key, state]).toEqual([expect.stringMatching(/^county-\d+$/), 'checking']);
	good(await room.check({ lead: key!, finding: 'untrue', words: '当天在岗' }));
	good(await room.close({ lead: key!, words: '来信查无此事' }));
	await toCounty(here.store);
	expect(await leads.list('han')).toMatchObject({ value: [{ key, state: 'closed' }] });
});
