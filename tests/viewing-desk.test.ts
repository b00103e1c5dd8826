// Viewing at one kiosk that keeps everything in memory: what goes round the rule is refused, and nothing is shown unrecorded.
import { expect, test } from 'vitest';
import { sha256Hex } from '$lib/base/bytes';
import { refuse } from '$lib/base/refusal';
import { instant, later, toIso } from '$lib/base/instant';
import { ok } from '$lib/base/result';
import { openApprovals } from '$lib/kiosk/approvals';
import { openDisposalBook } from '$lib/kiosk/requests/disposal-known';
import { firstPacks } from '$lib/ledger/rule/packs';
import { readRequests } from '$lib/ledger/requests/request-read';
import { stateOf } from '$lib/ledger/requests/requests';
import { morning, newLog, newSigner } from '$lib/ledger/testing/for-tests';
import { staff } from '$lib/ledger/requests/request-for-tests';
import { openLightKiosk, registered } from './support/light-kiosk';

const LOG = 'custody.411328/s01/e1';
const INGEST = 's01-e1-0';
const PIN = '314159';
const bytes = new TextEncoder().encode('a recording');
const good = { ingest: INGEST, path: 'DCIM/1.MP4', sha256: await sha256Hex(bytes) };
const other = { ...good, path: 'DCIM/2.MP4', sha256: await sha256Hex(new Uint8Array([2])) };
const iso = (hours: number) => toIso(later(morning, { hours }), 480);

async function open() {
	const county = await newLog('custody.411328/county');
	for (const decided of registered) await county.add(decided);
	for (const body of staff.values()) await county.add({ type: 'person-registered', body });
	const clock = { at: morning };
	const kiosk = await openLightKiosk(await newSigner(LOG), county.signer, {
		now: () => (clock.at = instant(clock.at + 1000)),
		offsetMinutes: () => 480
	});
	const { record, store } = kiosk;
	await record.take(county.entries, { after: county.entries.length, last: undefined });
	const bag = { ingest: INGEST, recorder: 'J-03', bag: '2026/07/29/s01-J-03' };
	await record.note({
		type: 'ingest-started',
		body: {
			...{ ...bag, loans: [], source: 'x', files: 2, bytes: 12, inventory: '0'.repeat(64) },
			...{ vault: 'v1', designated: true }
		}
	});
	await record.note({
		type: 'files-verified',
		body: {
			...bag,
			files: [good, other].map(({ path, sha256 }) => ({
				...{ path, sha256, bytes: bytes.length, modified: iso(0), stored: path, linked: null },
				facts: []
			}))
		}
	});
	/** What lies in the vault under the good file's name. */
	const vault = { content: bytes };
	/** Ingests found to be secret afterwards. */
	const shut = new Set<string>();
	const sealed = () => Promise.resolve(shut);
	const disposal = openDisposalBook({
		...{ store, station: 's01', sealed, whole: Promise.resolve() },
		packs: () => firstPacks
	});
	const desks = openApprovals({
		vouched: () => Promise.resolve(undefined),
		...{ record, store, station: 's01', sealed, disposal },
		...{ origin: LOG, random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)) },
		checkPin: (person, pin) =>
			Promise.resolve(pin === PIN ? ok(null) : refuse(21, 'pin-wrong', { person })),
		footageFiles: {
			find: () => Promise.resolve(ok(new File([vault.content], '1.MP4'))),
			digest: async (file) => sha256Hex(new Uint8Array(await file.arrayBuffer()))
		}
	});
	const { requests, viewing } = desks;
	if (!viewing) throw new Error('no viewing desk');
	const make = async (by = 'p1', files = [good]) => {
		const done = await requests.make({
			...{ by, pin: PIN, applicant: { is: 'person', person: by }, ground: '案情研判', files },
			...{ case: null, from: iso(0), until: iso(8), detail: { kind: 'viewing' } }
		});
		if (!done.ok) throw new Error(JSON.stringify(done.error));
		return done.value.voucher;
	};
	const decide = async (request: string, leader = 'p4', pin = PIN) => {
		const asked = (await requests.read()).of(request)?.made.hash ?? '';
		const said = { request, asked, leader, pin, reason: '' };
		return requests.decide({ ...said, decision: 'approved', until: iso(8) });
	};
	const register = (request: string, keeper = 'p3') =>
		viewing.register({ request, keeper, pin: PIN, viewer: '王建国', note: '' });
	const state = async (request: string) => {
		const is = (await readRequests(store)).of(request);
		return is && stateOf(is, record.now());
	};
	const size = () => record.head().size;
	return {
		...{ requests, viewing, vault, clock, county, record, shut },
		make,
		decide,
		register,
		state,
		size
	};
}
const reason = (why: string) => ({ ok: false, error: { reason: why } });

test('[第17条] the whole way: asked, approved, registered, played on the record first, closed', async () => {
	const { viewing, make, decide, register, state, size } = await open();
	const request = await make();
	expect(await state(request)).toBe('applied');
	expect((await decide(request)).ok).toBe(true);
	expect((await register(request)).ok).toBe(true);
	expect((await viewing.enter({ request, by: 'p1', pin: PIN })).ok).toBe(true);
	const before = size();
	const shown = await viewing.play(request, good);
	expect(shown).toMatchObject({
		ok: true,
		value: { checked: 'verified', receipt: { seq: before } }
	});
	expect(await state(request)).toBe('begun');
	expect((await viewing.close({ request, by: 'p1', pin: undefined, note: '' })).ok).toBe(true);
	expect(await state(request)).toBe('closed');
	expect(await viewing.play(request, good)).toMatchObject(reason('not-entered'));
	expect(await viewing.enter({ request, by: 'p1', pin: PIN })).toMatchObject(
		reason('request-closed')
	);
});

test('[第17条] what goes round the rule is refused, and leaves nothing on the record', async () => {
	const { viewing, make, decide, register, size } = await open();
	const request = await make();
	const at = size();
	// View without approval, before and after somebody tries to register it.
	expect(await viewing.enter({ request, by: 'p1', pin: PIN })).toMatchObject(
		reason('not-approved')
	);
	expect(await viewing.play(request, good)).toMatchObject(reason('not-entered'));
	expect(await register(request)).toMatchObject(reason('not-approved'));
	// Approve with another one's PIN, as an officer, or a request of one's own.
	expect(await decide(request, 'p4', '000000')).toMatchObject(reason('pin-wrong'));
	expect(await decide(request, 'p3')).toMatchObject(reason('leader-only'));
	expect(size()).toBe(at);
	const own = await make('p4');
	expect(await decide(own, 'p4')).toMatchObject(reason('own-request'));
	expect((await decide(own, 'p5')).ok).toBe(true);
	// Twice.
	expect((await decide(request)).ok).toBe(true);
	expect(await decide(request, 'p5')).toMatchObject(reason('decided-before'));
	expect(await viewing.enter({ request, by: 'p1', pin: PIN })).toMatchObject(
		reason('not-registered')
	);
	expect((await register(request)).ok).toBe(true);
	expect(await viewing.enter({ request, by: 'p2', pin: PIN })).toMatchObject(
		reason('not-the-viewer')
	);
	await viewing.enter({ request, by: 'p1', pin: PIN });
	const end = size();
	// Another file than was approved, and another request than was entered.
	expect(await viewing.play(request, other)).toMatchObject({ ok: false });
	expect(await viewing.play(own, good)).toMatchObject(reason('not-entered'));
	expect(size()).toBe(end);
});

test('[第17条] [第19条] a file that was edited in the vault is not shown', async () => {
	const { viewing, vault, make, decide, register, size } = await open();
	const request = await make();
	await decide(request);
	await register(request);
	await viewing.enter({ request, by: 'p1', pin: PIN });
	vault.content = new TextEncoder().encode('b recording');
	const before = size();
	expect(await viewing.play(request, good)).toMatchObject({
		error: { fault: 'stored-differs', path: good.path }
	});
	expect(size()).toBe(before);
});

test('[第17条] nothing is shown after its time, nor once the county has revoked it and that is known here', async () => {
	const { viewing, make, decide, register, state, county, record, clock } = await open();
	const request = await make();
	await decide(request);
	await register(request);
	await viewing.enter({ request, by: 'p1', pin: PIN });
	expect((await viewing.play(request, good)).ok).toBe(true);
	const size = county.entries.length;
	await county.add(
		{ type: 'approval-revoked', body: { request, leader: null, reason: '案件已移送' } },
		...([clock.at, [], ['admin']] as const)
	);
	// Until it arrives the station cannot know.
	expect((await viewing.play(request, good)).ok).toBe(true);
	await record.take(county.entries.slice(size), { after: size + 1, last: undefined });
	expect(await state(request)).toBe('revoked');
	expect(await viewing.play(request, good)).toMatchObject(reason('approval-revoked'));

	const late = await make();
	await decide(late);
	await register(late);
	await viewing.enter({ request: late, by: 'p1', pin: PIN });
	clock.at = later(clock.at, { hours: 9 });
	expect(await viewing.play(late, good)).toMatchObject(reason('approval-expired'));
});

test('[第17条] the county’s approval holds here once it has arrived', async () => {
	const { requests, make, register, state, county, record, clock } = await open();
	const request = await make();
	const size = county.entries.length;
	const asked = (await requests.read()).of(request)?.made.hash ?? '';
	await county.add(
		{
			type: 'request-decided',
			body: {
				...{ request, asked, leader: null, decision: 'approved', reason: '', way: 'county' },
				...{ until: iso(8), proof: '' }
			}
		},
		...([clock.at, [], ['admin']] as const)
	);
	expect(await register(request)).toMatchObject(reason('not-approved'));
	await record.take(county.entries.slice(size), { after: size + 1, last: undefined });
	expect(await state(request)).toBe('approved');
	expect((await register(request)).ok).toBe(true);
});

test('[第17条] an ingest check is the keeper’s, shows the first seconds and is on the record', async () => {
	const { requests, viewing } = await open();
	expect(await viewing.check({ by: 'p1', pin: PIN, file: good })).toMatchObject(
		reason('custodian-only')
	);
	expect(await viewing.check({ by: 'p3', pin: PIN, file: good })).toMatchObject({
		value: { seconds: 10, checked: 'verified' }
	});
	expect((await requests.read()).loose).toMatchObject([{ purpose: 'ingest-check', by: 'p3' }]);
});

test('[第20条] what was found to be secret afterwards is shut away at once, whatever was approved before', async () => {
	const { viewing, requests, make, decide, register, shut, size } = await open();
	const request = await make();
	await decide(request);
	await register(request);
	await viewing.enter({ request, by: 'p1', pin: PIN });
	shut.add(good.ingest);
	const at = size();
	expect(await viewing.play(request, good)).toMatchObject(reason('sealed-content'));
	expect(await viewing.check({ by: 'p3', pin: PIN, file: good })).toMatchObject(
		reason('sealed-content')
	);
	const asked = await requests.make({
		...{ by: 'p1', pin: PIN, applicant: { is: 'person', person: 'p1' }, ground: '案情研判' },
		...{ files: [good], case: null, from: iso(0), until: iso(8), detail: { kind: 'viewing' } }
	});
	expect(asked).toMatchObject(reason('sealed-content'));
	expect(size()).toBe(at);
});
