// Approvals that a leader signed, on a device of his own or with a passkey (docs/formats.md 40): what was shown is written anew from the entries, and the signature
// checked over it.
import { fromBase64, fromUtf8, join, toHex, toUtf8 } from './bytes.mjs';
import { find } from './book.mjs';
import { momentOf } from './entry.mjs';
import { readKey } from './note.mjs';

/**
 * @typedef {import('./book.mjs').Book} Book
 * @typedef {Book['telling'][number]} Telling
 * @typedef {{ tag: string, keyId: string, granted: number, returned: string | undefined, signature: Uint8Array }} Code
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 18;
/** What a code that returns a request can say, by number from 1 on (docs/formats.md 45). */
const RETURNS = [
	'事由写得不清楚，请补充后重新申请',
	'所选文件与事由不符，请重新选择',
	'文件超出事由所需，请减少后重新申请',
	'申请的时间过长，请缩短后重新申请',
	'应按另一类手续（查阅、提取、对外提供、销毁）申请',
	'请先补齐案件编号或审批材料',
	'与办案、监督无关，不同意',
	'暂不同意，请当面或电话说明情况'
];

/** The 77 bytes of a code, taken apart; undefined where these letters are none. @param {string} letters @returns {Code | undefined} */
export function readCode(letters) {
	if (letters.length !== GROUPS * 8) return undefined;
	let number = 0n;
	for (let i = 0; i < GROUPS; i++) {
		const values = [...letters.slice(i * 8, i * 8 + 8)].map((one) => ALPHABET.indexOf(one));
		if (values.includes(-1)) return undefined;
		const own = values.slice(0, 7);
		const sum = own.reduce((n, value, at) => n + value * (2 * at + 3), 5 * i + 3);
		if (sum % 31 !== values[7]) return undefined;
		for (const value of own) number = number * 32n + BigInt(value);
	}
	const hex = number.toString(16).padStart(154, '0');
	const form = hex.slice(0, 2);
	const value = Number.parseInt(hex.slice(18, 26), 16);
	const returned = form === '02' ? RETURNS[value - 1] : undefined;
	if (hex.length !== 154 || (form !== '01' && returned === undefined)) return undefined;
	return {
		tag: hex.slice(2, 10),
		keyId: hex.slice(10, 18),
		granted: value,
		returned,
		signature: Uint8Array.from(hex.slice(26).match(/../g) ?? [], (two) => Number.parseInt(two, 16))
	};
}

/**
 * A passkey as the county registers it; its id is made like that of other keys, with 2 for a point on P-256.
 * @param {unknown} text @param {import('./note.mjs').Primitives} p
 */
async function readPasskey(text, p) {
	const [, name = '', id, key = ''] =
		/^(passkey\/[^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(String(text)) ?? [];
	const bytes = fromBase64(key);
	if (bytes?.length !== 66 || bytes[0] !== 2 || bytes[1] !== 4) return undefined;
	const own = toHex((await p.sha256(join(toUtf8(`${name}\n`), bytes))).subarray(0, 4));
	return own === id ? { name, id, publicKey: bytes.slice(1) } : undefined;
}

/** The parts of what a passkey answered; undefined where the text has none. @param {string} proof */
function readAssertion(proof) {
	const [, nonce = '', keyId = '', ...parts] =
		/^([0-9a-f]{32}) ([0-9a-f]{8}) (\S+) (\S+) (\S+)$/.exec(proof) ?? [];
	const [data, client, signature] = parts.map(fromBase64);
	return data && client && signature
		? { tag: nonce, keyId, granted: undefined, returned: undefined, data, client, signature }
		: undefined;
}

const base64Url = (/** @type {Uint8Array} */ bytes) =>
	btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/=+$/, '');

/**
 * Whether a passkey answered just this text, by somebody who was there (bit 0) and was asked who they are (bit 2).
 * @param {NonNullable<ReturnType<typeof readAssertion>>} is @param {Uint8Array} text @param {Uint8Array} point
 * @param {import('./note.mjs').Primitives} p
 */
async function isAsserted({ data, client, signature }, text, point, p) {
	if (((data[32] ?? 0) & 5) !== 5) return false;
	/** @type {any} */
	let said;
	try {
		said = JSON.parse(fromUtf8(client) ?? '');
	} catch {
		return false;
	}
	if (said?.type !== 'webauthn.get' || said.challenge !== base64Url(await p.sha256(text)))
		return false;
	return p.verifyP256(point, signature, join(data, await p.sha256(client)));
}

/** @param {unknown} text */
const line = (text) => String(text).replace(/\s+/gu, ' ').trim();

/** What the kiosk showed, from the two entries that say so. @param {Telling} made @param {Telling} ask */
export function shownText({ event: { body: made } }, { log, event: { body: ask } }) {
	const { applicant, files } = made;
	return [
		'luzheng-approval/v1',
		`log ${log}`,
		`request ${made['request']}`,
		`asked ${ask['asked']}`,
		`nonce ${ask['nonce']}`,
		`confirms ${ask['confirms'] ?? '-'}`,
		`kind ${made['detail'].kind}`,
		`person ${applicant.is === 'person' ? applicant.person : '-'}`,
		`applicant ${line(ask['applicant'])}`,
		`ground ${[...line(made['ground'])].slice(0, 100).join('')}`,
		`files ${files.length}`,
		`first ${line(files[0]?.path ?? '')}`,
		`from ${made['from']}`,
		`until ${made['until']}`,
		`expires ${ask['expires']}`,
		''
	].join('\n');
}

const WAYS = ['code', 'passkey'];

/** When an entry happened. @param {Telling} entry */
const timeOf = ({ event }) => momentOf(event.clock.seen ?? event.t);

/** Every approval and confirmation by code, judged from the entries alone. @param {Book} book */
export async function checkApprovals(book) {
	const of = (/** @type {string[]} */ ...types) =>
		book.telling.filter(({ event }) => types.includes(event.type));
	// The same log may have come in two files.
	const codes = [
		...new Map(
			of('request-decided', 'paper-approval-answered')
				.filter(({ event }) => WAYS.includes(event.body['way']))
				.map((entry) => [entry.hash, entry])
		).values()
	];
	if (codes.length === 0) return;
	const office = book.county?.name;
	const isWhole = (/** @type {string | undefined} */ log) =>
		book.logs.get(log ?? '')?.bundles.some(({ bundle }) => bundle.first === 0) ?? false;
	const revoked = of('leader-key-revoked').filter(({ log }) => log === office);
	const keys = await Promise.all(
		of('leader-key-registered')
			.filter(({ log }) => log === office)
			.map(async (entry) => ({
				entry,
				key:
					(await readPasskey(entry.event.body['key'], book.primitives)) ??
					(await readKey(entry.event.body['key'], book.primitives))
			}))
	);
	const [made, asks] = [of('request-made'), of('code-asked')];
	/** @type {Set<string>} */
	const used = new Set();
	const order = (/** @type {Telling} */ a, /** @type {Telling} */ b) =>
		timeOf(a) - timeOf(b) || (a.log < b.log ? -1 : a.log > b.log ? 1 : a.seq - b.seq);

	for (const entry of codes.sort(order)) {
		const { event, file, log, seq, offset } = entry;
		const { body } = event;
		const say = (/** @type {string} */ kind) =>
			find(book, kind, { file, log, seq, offset }, { request: body['request'] });
		const assertion = body['way'] === 'passkey' ? readAssertion(body['proof']) : undefined;
		const code = body['way'] === 'passkey' ? assertion : readCode(body['proof']);
		if (!code) {
			say('code-form');
			continue;
		}
		const confirms = event.type === 'request-decided' ? null : body['decision'];
		const ask = asks.find(
			(one) =>
				one.log === log && one.seq < seq && String(one.event.body['nonce']).startsWith(code.tag)
		);
		const request = made.find((one) => one.event.body['request'] === body['request']);
		if (!ask || !request) {
			say(isWhole(log) ? 'code-not-shown' : 'code-unknown');
			continue;
		}
		const asked = ask.event.body;
		if (
			asked['request'] !== body['request'] ||
			asked['asked'] !== request.hash ||
			asked['confirms'] !== confirms
		) {
			say('code-not-shown');
			continue;
		}
		if (used.has(asked['nonce'])) {
			say('code-used');
			continue;
		}
		const known = keys.find(({ key }) => key?.id === code.keyId);
		if (!known?.key || known.entry.seq >= event.county.size) {
			say(isWhole(office) ? 'code-no-key' : 'code-unknown');
			continue;
		}
		const person = known.entry.event.body['person'];
		const isLate = timeOf(entry) > momentOf(asked['expires']);
		const isOver = revoked.some(
			(one) =>
				one.event.body['key'] === known.entry.event.body['key'] && one.seq < event.county.size
		);
		const until = confirms === null ? body['until'] : request.event.body['until'];
		const granted = code.granted ?? momentOf(until) / 1000;
		// A signature that approves stands in no entry that returns or denies, and the other way round.
		const { returned } = code;
		const says = event.type === 'request-decided' ? body['decision'] : body['answer'];
		const isOtherAnswer =
			returned === undefined
				? says === 'returned' || says === 'denied'
				: says !== 'returned' || body['reason'] !== returned;
		const isOther =
			isOtherAnswer ||
			person !== body['leader'] ||
			known.key.name !== `${assertion ? 'passkey' : 'leader'}/${person}` ||
			(confirms === null && returned === undefined && momentOf(until) !== granted * 1000);
		if (isLate || isOver || isOther) {
			say('code-against');
			continue;
		}
		const text = `${shownText(request, ask)}leader ${person}\n${returned === undefined ? `granted ${granted}` : `returned ${returned}`}\n`;
		const { primitives } = book;
		const { publicKey } = known.key;
		const isGood = assertion
			? await isAsserted(assertion, toUtf8(text), publicKey, primitives)
			: await primitives.verifyEd25519(publicKey, code.signature, toUtf8(text));
		if (isGood) {
			book.counts.signatures++;
			used.add(asked['nonce']);
		} else say('code-signature');
	}
}
