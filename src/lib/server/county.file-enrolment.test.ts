import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { fromUtf8, toUtf8, type Bytes } from '$lib/base/bytes';
import { countyRoles } from '$lib/ledger/events/access';
import { rereadEntry } from '$lib/ledger/log/entry';
import { keyDigits } from '$lib/ledger/log/key-digits';
import { toVkey } from '$lib/ledger/texts/note';
import { sampleSigner } from '$lib/ledger/testing/samples.contract';
import { openCertificate, toCertificate } from '$lib/sync/certificate';
import { openEnrolRequest, toEnrolRequest } from '$lib/sync/enrol-request';
import { UNENROLLED } from '$lib/sync/protocol';
import { newIdentity, recipientOf } from '$lib/sync/sealing';
import { openStick } from '$lib/sync/stick-taking';
import { countyBench, wholeFeed } from './county-for-tests';
import type { County } from './county';

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

async function twoOfficers(): Promise<County> {
	const { county } = await bench.founded();
	expect(await county.addAccount('admin', HAN)).toEqual({ ok: true, value: { done: null } });
	return county;
}

/** What a kiosk of this station writes on its stick. */
async function requestOf(station: string, key?: Awaited<ReturnType<typeof sampleSigner>>) {
	const signer = key ?? (await sampleSigner(UNENROLLED));
	const identity = await newIdentity();
	const recipient = await recipientOf(identity);
	const asked = { station, name: '李梅', office: '城郊中队保管人' };
	const file = await toEnrolRequest(
		{ ...asked, made: '2026-07-29T08:00:00+08:00', recipient },
		signer
	);
	return { signer, identity, file, terms: { request: fromUtf8(file) ?? '' } };
}

async function approved(county: County, terms: { request: string }) {
	const asked = await county.propose('admin', 'kiosk-enrolled', terms);
	if (!asked.ok) throw new Error(asked.error.reason);
	return county.approve('han', asked.value.proposal);
}

async function certificateOf(county: County, log: string): Promise<Bytes> {
	const made = await county.fileEnrolment.certificate(log);
	if (!made.ok) throw new Error(made.error.reason);
	return made.value.file;
}

test('two officers enrol a kiosk that never asked over the network; both are on the log beside the enrolment', async () => {
	const county = await twoOfficers();
	const { signer, file, terms } = await requestOf('s01');
	const read = await county.fileEnrolment.read(file);
	expect(read).toMatchObject({
		ok: true,
		value: {
			view: { station: 's01', stationName: 's01中队', name: '李梅', kiosks: 0 },
			state: { is: 'new' }
		}
	});
	expect(read.ok && read.value.view.digits).toBe(await keyDigits(signer));
	const asked = await county.propose('admin', 'kiosk-enrolled', terms);
	if (!asked.ok) throw new Error(asked.error.reason);
	const { proposal } = asked.value;
	expect(await county.fileEnrolment.read(file)).toMatchObject({
		value: { state: { is: 'waiting', proposal } }
	});
	expect((await county.fileEnrolment.proposed()).get(proposal)?.digits).toBe(
		await keyDigits(signer)
	);
	expect(await county.approve('admin', proposal)).toMatchObject({
		error: { reason: 'same-person' }
	});
	expect((await county.roster()).kiosks.size).toBe(0);
	expect(await county.approve('han', proposal)).toMatchObject({ ok: true });
	const entries = await Promise.all((await wholeFeed(county)).slice(-2).map(rereadEntry));
	expect(entries.map(({ known, event }) => [event.type, known && event.actor])).toEqual([
		['proposal-approved', ['admin', 'han']],
		['kiosk-enrolled', ['admin', 'han']]
	]);
	const log = 'custody.411328/s01/e1';
	const opened = await openEnrolRequest(file);
	expect((await county.roster()).kiosks.get(log)).toEqual({
		...{ station: 's01', epoch: 1, origin: log },
		vkey: await toVkey({ ...signer, name: log }),
		code: opened.ok && opened.value.hash
	});
});

test('the certificate names kiosk and county, and only that kiosk opens its registers; it is given out any number of times', async () => {
	const county = await twoOfficers();
	const { signer, identity, file, terms } = await requestOf('s01');
	await approved(county, terms);
	const log = 'custody.411328/s01/e1';
	for (const bytes of [await certificateOf(county, log), await certificateOf(county, log)]) {
		const certificate = await openCertificate(bytes);
		if (!certificate.ok) throw new Error(certificate.error);
		const { vkey, name, enrolled, stick } = certificate.value;
		expect([vkey, name]).toEqual([await county.vkey(), '唐河县农业农村局']);
		expect(enrolled.vkey).toBe(await toVkey({ ...signer, name: log }));
		const registers = await openStick(stick, identity);
		expect(registers).toMatchObject({
			ok: true,
			value: { end: 'good', writer: { name: 'custody.411328/county' } }
		});
		expect(registers.ok && registers.value.sections.map(({ log, kind }) => [log, kind])).toEqual([
			['custody.411328/county', 'checkpoint'],
			['custody.411328/county', 'entries']
		]);
		expect(await openStick(stick, await newIdentity())).toEqual({ ok: false, error: 'not-for-us' });
	}
	// The same request again: the same enrolment, and not another one.
	expect(await county.fileEnrolment.read(file)).toMatchObject({
		value: { state: { is: 'enrolled', log, epoch: 1 } }
	});
	expect(await county.propose('admin', 'kiosk-enrolled', terms)).toMatchObject({
		error: { reason: 'enrolled-already', detail: { station: 's01' } }
	});
	expect((await county.roster()).kiosks.size).toBe(1);
	expect(await county.fileEnrolment.list()).toMatchObject([
		{ log, station: 's01', epoch: 1, digits: await keyDigits(signer) }
	]);
	expect(await county.fileEnrolment.certificate('custody.411328/s02/e1')).toMatchObject({
		error: { reason: 'unknown-log' }
	});
});

test('of two proposals of one request one enrols; a second request of the same key is refused', async () => {
	const county = await twoOfficers();
	const { signer, terms } = await requestOf('s01');
	const [one, two] = [
		await county.propose('admin', 'kiosk-enrolled', terms),
		await county.propose('han', 'kiosk-enrolled', terms)
	];
	if (!one.ok || !two.ok) throw new Error('not proposed');
	expect(await county.approve('han', one.value.proposal)).toMatchObject({ ok: true });
	expect(await county.approve('admin', two.value.proposal)).toMatchObject({
		error: { reason: 'enrolled-already' }
	});
	const again = await requestOf('s02', signer);
	expect(await county.fileEnrolment.read(again.file)).toMatchObject({
		value: { state: { is: 'key-enrolled' } }
	});
	expect(await county.propose('admin', 'kiosk-enrolled', again.terms)).toMatchObject({
		error: { reason: 'enrolled-already' }
	});
	expect((await county.roster()).kiosks.size).toBe(1);
});

test('one account, an unknown station, a changed request, a county that is being restored: refused, and nothing is written', async () => {
	const { county: alone } = await bench.founded();
	const { file, terms } = await requestOf('s01');
	expect(await alone.propose('admin', 'kiosk-enrolled', terms)).toMatchObject({
		error: { reason: 'one-account' }
	});
	const county = await twoOfficers();
	const size = (await wholeFeed(county)).length;
	const nowhere = await requestOf('s99');
	expect(await county.propose('admin', 'kiosk-enrolled', nowhere.terms)).toMatchObject({
		error: { reason: 'unknown-station' }
	});
	const changed = terms.request.replace('"station":"s01"', '"station":"s02"');
	expect(await county.fileEnrolment.read(toUtf8(changed))).toEqual({
		ok: false,
		error: { fault: 'bad-request' }
	});
	for (const bad of [{ request: changed }, { request: 'hello' }, {}, 'x'])
		expect(await county.propose('admin', 'kiosk-enrolled', bad)).toMatchObject({
			error: { reason: 'bad-proposal' }
		});
	await county.restoring.begin();
	expect(await county.fileEnrolment.read(file)).toMatchObject({ ok: true });
	expect(await county.propose('admin', 'kiosk-enrolled', terms)).toMatchObject({
		error: { reason: 'restoring' }
	});
	expect((await wholeFeed(county)).length).toBe(size);
});

test('a request that is cut or changed anywhere is none, and a certificate neither', async () => {
	const county = await twoOfficers();
	const { file, terms } = await requestOf('s01');
	await approved(county, terms);
	const certificate = await certificateOf(county, 'custody.411328/s01/e1');
	for (const [whole, open] of [
		[file, openEnrolRequest],
		[certificate, openCertificate]
	] as const) {
		let refused = 0;
		for (let at = 0; at < whole.length; at += Math.max(1, Math.floor(whole.length / 400))) {
			const changed = whole.slice();
			changed[at] = (changed[at] ?? 0) ^ 1;
			expect([at, (await open(changed)).ok, (await open(whole.slice(0, at))).ok]).toEqual([
				...([at, false, false] as const)
			]);
			refused++;
		}
		expect(refused).toBeGreaterThan(300);
	}
});

test('a certificate of an entry that another key signed is none', async () => {
	const county = await twoOfficers();
	const { terms, signer } = await requestOf('s01');
	await approved(county, terms);
	const last = (await wholeFeed(county)).at(-1) ?? new Uint8Array();
	const said = { name: '假县局', made: '2026-07-29T08:00:00+08:00' };
	const impostor = { ...signer, name: 'custody.411328/county' };
	const forged = await toCertificate(
		...([impostor, { ...said, entry: await rereadEntry(last) }, toUtf8('stick')] as const)
	);
	expect(await openCertificate(forged)).toEqual({ ok: false, error: 'bad-certificate' });
});
