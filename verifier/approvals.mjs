// Approvals that a leader signed on a device of his own (docs/formats.md 40): what was shown is written anew from the entries, and the signature
// checked over it.
import { toUtf8 } from './bytes.mjs';
import { find } from './book.mjs';
import { momentOf } from './entry.mjs';
import { readKey } from './note.mjs';

/**
 * @typedef {import('./book.mjs').Book} Book
 * @typedef {Book['telling'][number]} Telling
 * @typedef {{ tag: string, keyId: string, granted: number, signature: Uint8Array }} Code
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 18;

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
	if (hex.length !== 154 || !hex.startsWith('01')) return undefined;
	return {
		tag: hex.slice(2, 10),
		keyId: hex.slice(10, 18),
		granted: Number.parseInt(hex.slice(18, 26), 16),
		signature: Uint8Array.from(hex.slice(26).match(/../g) ?? [], (two) => Number.parseInt(two, 16))
	};
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
				.filter(({ event }) => event.body['way'] === 'code')
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
				key: await readKey(entry.event.body['key'], book.primitives)
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
		const code = readCode(body['proof']);
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
		const isOther =
			person !== body['leader'] ||
			known.key.name !== `leader/${person}` ||
			(confirms === null && momentOf(body['until']) !== code.granted * 1000);
		if (isLate || isOver || isOther) {
			say('code-against');
			continue;
		}
		const text = `${shownText(request, ask)}leader ${person}\ngranted ${code.granted}\n`;
		const { primitives } = book;
		if (await primitives.verifyEd25519(known.key.publicKey, code.signature, toUtf8(text))) {
			book.counts.signatures++;
			used.add(asked['nonce']);
		} else say('code-signature');
	}
}
