// The office and one kiosk, from outside: what `npm run package:try` does with a county that was installed as a package. One command a
// line on its standard input, one line of JSON back.
import process from 'node:process';
import { createInterface } from 'node:readline';
import { toHex } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { fromVkey, signNote, toVkey, type PublicKey } from '$lib/ledger/texts/note';
import { sampleSigner } from '$lib/ledger/testing/samples.contract';
import { httpPeer } from '$lib/sync/peer.http';
import { toEnrolProof, UNENROLLED } from '$lib/sync/protocol';
import { openLightKiosk, type LightKiosk } from './light-kiosk';

const [, , base = ''] = process.argv;
const PASSWORD = 'correct horse battery';
const STATION = 's01';
const clock = { now: () => instant(Date.now()), offsetMinutes: () => 480 };
const kept: { kiosk?: LightKiosk; county?: PublicKey; loans: number } = { loans: 0 };

/** @returns what a browser gets for this form, or an error with what the page said. */
async function post(path: string, form: Record<string, string>, cookie: string, status: number) {
	const answer = await fetch(base + path, {
		...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(form) },
		headers: { accept: 'text/html', origin: base, cookie }
	});
	const text = await answer.text();
	if (answer.status !== status) throw new Error(`${path}: ${answer.status} ${text.slice(0, 2000)}`);
	return { text, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

async function enrol(code: string): Promise<void> {
	const key = await sampleSigner(UNENROLLED);
	const vkey = await toVkey(key);
	const proof = new TextDecoder().decode(await signNote(toEnrolProof(code, vkey), key));
	const answer = await httpPeer(base).enrol({ code, vkey, proof });
	if (!answer.ok) throw new Error(JSON.stringify(answer.error));
	const county = await fromVkey(answer.value.county);
	if (!county.ok) throw new Error(county.error);
	kept.county = county.value;
	kept.kiosk = await openLightKiosk({ ...key, name: answer.value.origin }, county.value, clock);
}

/** Founds the county with its first-run code, registers who and what is needed, and enrols a kiosk; all as over the network. */
async function found(setupCode: string): Promise<object> {
	const founding = {
		...{ code: setupCode, county: '411328', name: '唐河县农业农村局', accountName: '李梅' },
		...{ brigade: '唐河县农业综合执法大队', account: 'admin', roles: 'leader' },
		...{ password: PASSWORD, passwordAgain: PASSWORD }
	};
	const { cookie } = await post('/county/setup', founding, '', 303);
	await post('/county/stations?/add', { station: STATION, name: '一中队' }, cookie, 303);
	for (const person of ['p1', 'p2'])
		await post(
			'/county/people?/add',
			{ person, name: person, station: STATION, roles: 'officer', active: 'yes' },
			cookie,
			303
		);
	for (const recorder of ['J-01', 'J-02', 'J-03'])
		await post(
			'/county/recorders?/add',
			{ recorder, kind: 'body-recorder', station: STATION, model: '', serial: '', active: 'yes' },
			cookie,
			303
		);
	const { text } = await post('/county/stations?/code', { station: STATION }, cookie, 200);
	const code = /data-testid="enrolment-code"[^>]*>([^<]+)</.exec(text)?.[1]?.trim() ?? '';
	await enrol(code);
	return { station: STATION };
}

/** Lends a recorder, or takes it back, and sends that: the county has signed for it afterwards. */
async function lend(recorder: string): Promise<object> {
	const { kiosk } = kept;
	if (!kiosk) throw new Error('no kiosk yet');
	const peer = httpPeer(base);
	const before = await kiosk.sync(peer);
	const lent = await kiosk.lend(recorder, '种子市场检查');
	if (!before.ok || !lent.ok) throw new Error(JSON.stringify([before, lent]));
	const after = await kiosk.sync(peer);
	if (!after.ok) throw new Error(JSON.stringify(after));
	kept.loans++;
	return { lent: recorder, sent: kiosk.seen.size, log: kiosk.signer.name };
}

/** What the county holds of the kiosk's log, from its feed, against what the kiosk has signed. */
async function held(): Promise<object> {
	const { kiosk } = kept;
	if (!kiosk) throw new Error('no kiosk yet');
	const said = await kiosk.sync(httpPeer(base));
	if (!said.ok) throw new Error(JSON.stringify(said));
	const own = await kiosk.journal.read(kiosk.signer.name, 0, 1000);
	const logged = await post('/county/login', { account: 'admin', password: PASSWORD }, '', 303);
	const page = await fetch(`${base}/county/records`, { headers: { cookie: logged.cookie } });
	const health = (await (await fetch(`${base}/api/v1/health`)).json()) as object;
	return {
		...{ health, entries: own.length, confirmed: kiosk.seen.size, records: page.status },
		last: toHex(own.at(-1)?.bytes.slice(-8) ?? new Uint8Array())
	};
}

const commands: Readonly<Record<string, (argument: string) => Promise<object>>> = {
	found,
	lend,
	held
};

for await (const line of createInterface({ input: process.stdin })) {
	const [name = '', argument = ''] = line.split(' ');
	try {
		const done = await commands[name]?.(argument);
		process.stdout.write(`${JSON.stringify(done ?? { error: `no command ${name}` })}\n`);
	} catch (fault) {
		process.stdout.write(`${JSON.stringify({ error: String(fault) })}\n`);
	}
}
process.exit(0);
