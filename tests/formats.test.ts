import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sha256Hex, toUtf8 } from '$lib/base/bytes';
import { exportProfile, importProfile } from '$lib/devices/profiles/profile';
import { openBundle } from '$lib/ledger/log/bundle';
import { cosignedAt, openCheckpoint } from '$lib/ledger/log/checkpoint';
import { emptyHead, follow, openEntry } from '$lib/ledger/log/entry';
import { parseBody } from '$lib/ledger/events/event';
import { writeLabel } from '$lib/ledger/register/label';
import { fromVkey, type PublicKey } from '$lib/ledger/texts/note';
import { packHash, packText, parsePack } from '$lib/ledger/rule/pack-document';
import { packFact } from '$lib/ledger/rule/packs';
import type { Json } from '$lib/ledger/texts/jcs';
import { returnReasons } from '$lib/ledger/requests/return-reasons';
import { openProof, parseGrowth, verifyConsistency } from '$lib/ledger/log/proof';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { rootOf } from '$lib/ledger/log/tree';
import { openCertificate } from '$lib/sync/certificate';
import { openEnrolRequest } from '$lib/sync/enrol-request';
import { readStick } from '$lib/sync/stick';

const page = readFileSync('docs/formats.md', 'utf8');

/** A fenced example of docs/formats.md, by its label. */
function example(label: string): string {
	const found = new RegExp(`\`\`\`${label}\n([\\s\\S]*?\n)\`\`\``).exec(page)?.[1];
	if (found === undefined) throw new Error(`docs/formats.md has no example "${label}"`);
	return found;
}

async function key(label: string): Promise<PublicKey> {
	const vkey = await fromVkey(example(`vkey ${label}`).trim());
	if (!vkey.ok) throw new Error(vkey.error);
	return vkey.value;
}

test('the event of docs/formats.md is one, and has the hash that the page says', async () => {
	const bytes = toUtf8(example('note event'));
	const entry = await openEntry(bytes, await key('station'));
	expect(entry.ok && entry.value.known).toBe(true);
	expect(page).toContain(`\`${await sha256Hex(bytes)}\``);
});

test('the receipt of docs/formats.md covers that event, signed by the station and the county', async () => {
	const station = await key('station');
	const receipt = toUtf8(example('note receipt'));
	const checkpoint = await openCheckpoint(receipt, station);
	const entry = await openEntry(toUtf8(example('note event')), station);
	const head = entry.ok ? await follow(emptyHead, entry.value) : entry;
	expect(checkpoint.ok && checkpoint.value.root).toEqual(
		head.ok ? await rootOf(head.value.tree) : undefined
	);
	expect(await cosignedAt(receipt, await key('county'))).toEqual({
		ok: true,
		value: Date.parse('2026-07-29T08:00:00+08:00')
	});
});

const vector = (path: string): string => readFileSync(`tests/vectors/${path}`, 'utf8');

async function vectorKey(name: 'station' | 'county'): Promise<PublicKey> {
	const vkey = await fromVkey(vector(`${name}.vkey`).trim());
	if (!vkey.ok) throw new Error(vkey.error);
	return vkey.value;
}

test('the proofs of docs/formats.md show the second entry in the log, and that the log of one entry grew', async () => {
	const station = await vectorKey('station');
	const proof = example('note proof');
	expect(proof).toBe(vector('good/proofs/entry-1-of-2.tlog-proof'));
	const shown = await openProof(toUtf8(proof), station);
	expect(shown.ok && shown.value.index).toBe(1);
	const growth = parseGrowth(toUtf8(example('note growth')));
	const older = await openCheckpoint(toUtf8(vector('good/checkpoints/s01-e1-1')), station);
	const newer = growth.ok ? await openCheckpoint(growth.value.note, station) : growth;
	if (!growth.ok || !older.ok || !newer.ok) throw new Error('an example cannot be read');
	expect(growth.value.old).toBe(older.value.size);
	expect(await verifyConsistency(older.value, newer.value, growth.value.proof)).toBe(true);
});

test('the bundle of docs/formats.md is one, cosigned by its county', async () => {
	const bundle = example('note bundle');
	expect(bundle).toBe(vector('good/edge/s01-e1-000000001-000000001.zfb'));
	const opened = await openBundle(toUtf8(bundle));
	expect(opened.ok && opened.value.entries.map(({ seq }) => seq)).toEqual([1]);
	const county = await vectorKey('county');
	expect(opened.ok && (await cosignedAt(opened.value.note, county)).ok).toBe(true);
});

test('the stick file of docs/formats.md is whole and says what the page says', async () => {
	const read = await readStick(toUtf8(example('note stick')));
	expect(read).toMatchObject({
		ok: true,
		value: { end: 'good', sections: [{ kind: 'checkpoint' }] }
	});
	expect(read.ok && read.value.have.get('custody.411328/county')).toBe(41);
});

test('the request of docs/formats.md has the digits that the page says, and the certificate there answers it', async () => {
	const request = await openEnrolRequest(toUtf8(example('note enrol-request')));
	if (!request.ok) throw new Error(request.error);
	expect(page).toContain(`\`${request.value.digits}\``);
	expect(request.value).toMatchObject({ station: 's01', name: '李梅' });
	const certificate = await openCertificate(toUtf8(example('note certificate')));
	if (!certificate.ok) throw new Error(certificate.error);
	const { enrolled, name, stick } = certificate.value;
	expect([name, enrolled.code]).toEqual(['唐河县农业农村局', request.value.hash]);
	const key = await fromVkey(enrolled.vkey);
	expect(key.ok && key.value.publicKey).toEqual(request.value.key.publicKey);
	expect(await readStick(stick)).toMatchObject({ ok: true, value: { end: 'good', sections: [] } });
});

test('the recorder profile of docs/formats.md is one, and is handed on as it stands there', () => {
	const text = example('json recorder-profile');
	const profile = importProfile(text);
	expect(profile.ok && JSON.parse(exportProfile(profile.value))).toEqual(JSON.parse(text));
});

test.each(['recorder-described', 'recorder-standing-reported', 'stock-taken'] as const)(
	'[第2条] the example of %s in docs/formats.md is one',
	(type) => {
		expect(parseBody(type, JSON.parse(example(`json ${type}`)))).toMatchObject({ ok: true });
	}
);

test('the signed loan of docs/formats.md is what the ledger takes', () => {
	expect(parseBody('loan-signed', JSON.parse(example('json loan-signed'))).ok).toBe(true);
});

test('the closed copy of docs/formats.md is what the ledger takes', () => {
	const body = parseBody('bag-closed', JSON.parse(example('json bag-closed')));
	expect(body.ok).toBe(true);
});

test('[第24条] the rule pack of docs/formats.md is issued there by two officers, whole, and hashed as it says', async () => {
	const issued = example('note rule-pack');
	expect(issued).toBe(vector('rule-pack/issued'));
	expect(packText(tanghe20220729)).toBe(vector('rule-pack/tanghe-2022-07-29.json'));
	const entry = await openEntry(toUtf8(issued), await vectorKey('county'));
	const fact = entry.ok ? packFact(entry.value) : undefined;
	if (!fact) throw new Error('issues nothing');
	const pack = parsePack(fact.document);
	if (!pack.ok) throw new Error(pack.error.where);
	expect(fact).toMatchObject({ pack: pack.value.id, validFrom: pack.value.validFrom });
	expect(await packHash(pack.value)).toBe(fact.sha256);
});

test('[第20条] the sealed carrier of docs/formats.md is what the ledger takes', () => {
	const body = parseBody('secret-sealed', JSON.parse(example('json secret-sealed')));
	expect(body).toMatchObject({ ok: true });
});

test('[第20条] the restriction of docs/formats.md is what the ledger takes', () => {
	const body = parseBody('footage-restricted', JSON.parse(example('json footage-restricted')));
	expect(body).toMatchObject({ ok: true });
});

test('the activity of docs/formats.md is what the ledger takes', () => {
	const body = parseBody('activity-recorded', JSON.parse(example('json activity-recorded')));
	expect(body.ok).toBe(true);
});

test('the explanation of an interruption in docs/formats.md is one, and names what could not go on', () => {
	const body = parseBody(
		'interruption-explained',
		JSON.parse(example('json interruption-explained'))
	);
	expect(body.ok && body.value.body).toMatchObject({
		...{ outcome: 'could-not-go-on', breaks: [{ after: null }] },
		reported: { to: '11-002320' }
	});
});

test('the subject of docs/formats.md is registered as it stands there', () => {
	const body = parseBody('subject-registered', JSON.parse(example('json subject-registered')));
	expect(body.ok).toBe(true);
});

test('[第17条] the delegation of docs/formats.md is what the ledger takes', () => {
	expect(parseBody('delegation-given', JSON.parse(example('json delegation-given'))).ok).toBe(true);
});

test('[第12条] the receipt of evidence of docs/formats.md is what the ledger takes', () => {
	const body = JSON.parse(example('json evidence-received'));
	expect(parseBody('evidence-received', body).ok).toBe(true);
});

test('[第15条] the disposal of docs/formats.md is what the ledger takes', () => {
	const body = parseBody('disposal-executed', JSON.parse(example('json disposal-executed')));
	expect(body.ok).toBe(true);
});

test('the words of a returned request in docs/formats.md are those that are signed, and its matched return is one', () => {
	const listed = [...page.matchAll(/^ {3}\d+\. `([^`]+)`$/gm)].map(([, words]) => words);
	expect(listed).toEqual([...returnReasons]);
	const body = JSON.parse(example('json return-matched')) as Json;
	expect(parseBody('return-matched', body).ok).toBe(true);
});

test('the labels of docs/formats.md are written as they stand there', () => {
	const labels = [
		['recorder', { kind: 'recorder', id: 'J-03' }],
		['person', { kind: 'person', id: '11-002318' }],
		['spelt', { kind: 'recorder', id: '执法07' }]
	] as const;
	for (const [name, is] of labels) expect(writeLabel(is)).toBe(example(`label ${name}`).trim());
});
