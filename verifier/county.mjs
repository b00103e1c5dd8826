// What county and stations say about each other (docs/formats.md 8.7 to 8.9), and whose keys these are.
import { isHash, toHex, toUtf8 } from './bytes.mjs';
import { claim, find } from './book.mjs';
import { judge, readCheckpoint, readKey, readNote } from './note.mjs';

/**
 * @typedef {import('./book.mjs').Book} Book
 * @typedef {import('./book.mjs').Place} Place
 * @typedef {Book['telling'][number]} Telling
 */

/** The types of version 1 (docs/formats.md 2.10); entries of others are kept and counted as not understood. */
export const KNOWN_TYPES = new Set([
	...['county-founded', 'account-created', 'station-registered', 'person-registered'],
	...['recorder-numbers-merged', 'recorder-numbers-parted'],
	...['recorder-registered', 'enrolment-code-issued', 'kiosk-enrolled', 'log-confirmed'],
	...['recorder-checked-out', 'officer-came-back', 'recorder-returned'],
	...['ingest-started', 'files-verified', 'files-failed', 'ingest-halted', 'footage-ingested'],
	...['bag-closed', 'recorder-cleared'],
	...['county-pinned', 'county-disputed', 'account-added', 'account-deactivated'],
	...['proposal-made', 'proposal-approved', 'proposal-declined', 'epoch-ended', 'epoch-started'],
	...['log-revoked', 'fork-detected', 'branch-entry-admitted'],
	...['entries-judged', 'entries-quarantined', 'quarantine-settled', 'county-restored'],
	...['medium-registered', 'medium-corrected', 'medium-moved', 'medium-retired'],
	...['account-roles-set', 'account-password-changed', 'account-factor-set'],
	...['account-factor-removed', 'account-factors-reset', 'account-logged-in'],
	...['account-logged-out', 'account-locked-out'],
	...['lead-raised', 'lead-checked', 'lead-stated', 'lead-ended', 'lead-right-given'],
	'lead-texts-read',
	...['rule-pack-issued', 'matter-explained', 'return-matched'],
	...['conflict-resolved', 'recorder-seen', 'recorder-state-reported', 'recipient-published'],
	...['recorder-identified', 'recorder-probed', 'footage-described'],
	...['fixity-begun', 'fixity-found', 'fixity-ended', 'fixity-answered', 'vault-replaced'],
	...['activity-recorded', 'activity-corrected', 'activity-withdrawn', 'activity-files-confirmed'],
	...['activity-checked', 'activity-exempted', 'activity-explained', 'no-activity-stated'],
	...['recorder-described', 'recorder-card-placed', 'recorder-standing-reported'],
	...['recorder-recovered', 'upkeep-recorded', 'retirement-proposed', 'retirement-decided'],
	'stock-taken',
	...['return-time-stated', 'no-footage-explained', 'overdue-explained'],
	...['reminder-shown', 'reminder-acknowledged', 'interruption-explained', 'lead-answered'],
	...['loan-signed', 'check-overridden', 'return-signed', 'signing-pin-set'],
	...['subject-registered', 'subject-corrected', 'subject-digested', 'identity-shown'],
	...['identity-erased', 'subjects-merged', 'subjects-split', 'document-filed'],
	...['footage-filed', 'filing-withdrawn', 'case-opened', 'case-closed', 'evidence-linked'],
	...['digest-key-shared', 'secret-sealed', 'secret-handed-over', 'secret-given-back'],
	...['extraction-made', 'extraction-read-back', 'extraction-closed'],
	...['request-made', 'request-decided', 'request-withdrawn'],
	...['approval-revoked', 'viewing-registered', 'footage-played', 'viewing-closed'],
	...['footage-classified', 'hold-placed', 'hold-lifted', 'case-period-set'],
	...['footage-released', 'release-receipted', 'deletion-asked', 'deletion-answered'],
	...['disposal-executed', 'removal-begun', 'copies-removed'],
	...['code-asked', 'leader-key-registered', 'leader-key-revoked', 'paper-approval-answered'],
	...['delegation-given', 'act-delegated', 'delegation-ended'],
	...['evidence-upload-set', 'evidence-received', 'evidence-refused', 'evidence-checked'],
	...['footage-restricted', 'readers-asked', 'readers-decided', 'restriction-reviewed'],
	...['side-text-kept', 'side-text-read', 'side-text-erased']
]);

const isCount = (/** @type {any} */ n) => Number.isSafeInteger(n) && n >= 0;
const isText = (/** @type {any} */ text) => typeof text === 'string';
const isFile = (/** @type {any} */ one) =>
	typeof one === 'object' &&
	one !== null &&
	[one.path, one.stored].every(isText) &&
	isCount(one.bytes) &&
	isHash(one.sha256) &&
	(one.linked === null || isText(one.linked));

const isVolume = (/** @type {any} */ one) =>
	typeof one === 'object' && one !== null && isCount(one.number) && isHash(one.manifest);
const isExtracted = (/** @type {any} */ one) =>
	typeof one === 'object' &&
	one !== null &&
	[one.ingest, one.path, one.stored].every(isText) &&
	[one.volume, one.bytes].every(isCount) &&
	isHash(one.sha256);
const isStub = (/** @type {any} */ one) =>
	typeof one === 'object' &&
	one !== null &&
	[one.ingest, one.path, one.notBefore].every(isText) &&
	isHash(one.sha256);
const isPair = (/** @type {any} */ two) =>
	Array.isArray(two) && two.length === 2 && two.every(isText);
const isExcerpt = (/** @type {any} */ one) => isExtracted(one) && isHash(one.original);
const listOf = (/** @type {(one: any) => boolean} */ fits) => (/** @type {any} */ list) =>
	Array.isArray(list) && list.every(fits);

/** What of a body this verifier draws conclusions from. @type {Record<string, Record<string, (value: any) => boolean>>} */
const BODIES = {
	'kiosk-enrolled': { station: isText, epoch: isCount, origin: isText, vkey: isText, code: isHash },
	'log-confirmed': { log: isText, size: isCount, root: isHash },
	'county-pinned': { size: isCount, root: isHash, checkpoint: isText },
	'county-disputed': { pinned: isText, offered: isText },
	'ingest-started': { ingest: isText, vault: isText, bag: isText },
	'files-verified': { ingest: isText, bag: isText, files: listOf(isFile) },
	'extraction-made': {
		extraction: isText,
		volumes: listOf(isVolume),
		files: listOf(isExtracted),
		excerpts: (/** @type {any} */ list) => list === undefined || listOf(isExcerpt)(list)
	},
	'footage-ingested': { ingest: isText, bag: isText, manifest: isHash },
	'disposal-executed': {
		...{ request: isText, approval: isHash },
		...{ persons: isPair, files: listOf(isStub) }
	},
	'request-made': {
		...{ request: isText, ground: isText, from: isText, until: isText },
		files: (list) =>
			Array.isArray(list) && list.length > 0 && list.every((one) => isText(one?.path)),
		applicant: (one) => isText(one?.is) && (one.is !== 'person' || isText(one.person)),
		detail: (one) => isText(one?.kind)
	},
	'code-asked': {
		...{ request: isText, asked: isHash, nonce: isText, applicant: isText, expires: isText },
		confirms: (one) => one === null || isHash(one)
	},
	'request-decided': { request: isText, decision: isText, way: isText, proof: isText },
	'paper-approval-answered': { request: isText, decision: isHash, way: isText, proof: isText },
	'leader-key-registered': { person: isText, key: isText },
	'leader-key-revoked': { key: isText },
	'delegation-given': {
		...{ delegation: isText, deputy: isText, from: isText, until: isText },
		kinds: listOf(isText)
	},
	'act-delegated': {
		...{ delegation: isText, deputy: isText, from: isText, until: isText },
		acts: listOf(isText)
	},
	'delegation-ended': { delegation: isText },
	'account-deactivated': { account: isText },
	'proposal-made': { proposal: isText, act: isText, terms: isText },
	'proposal-approved': { proposal: isText },
	'retirement-decided': { proposal: isText }
};

/** Keeps what an entry says beyond its own log. @param {Book} book @param {Telling} entry */
export function listen(book, entry) {
	const { event, file, log, seq, offset } = entry;
	const place = { file, log, seq, offset };
	if (event.v !== 1 || !KNOWN_TYPES.has(event.type)) {
		book.counts.unknown++;
		return;
	}
	const office = `${log.slice(0, log.indexOf('/'))}/county`;
	if (event.county.size > 0) claim(book, office, { ...event.county, by: 'named', place });
	const shape = BODIES[event.type];
	if (!shape) return;
	const unfit = Object.entries(shape).find(([name, fits]) => !fits(event.body[name]));
	if (unfit) return find(book, 'entry-body', place, { field: unfit[0] });
	const { body } = event;
	if (event.type === 'log-confirmed' && log === office)
		claim(book, body['log'], { size: body['size'], root: body['root'], by: 'confirmed', place });
	book.telling.push(entry);
}

/** Keys that the county's log enrols: entries that came alone are checked with them. @param {Book} book */
export async function learnEnrolled(book) {
	for (const { event, log } of book.telling) {
		if (event.type !== 'kiosk-enrolled' || log !== book.county?.name) continue;
		const key = await readKey(event.body['vkey'], book.primitives);
		if (key && !book.keys.has(key.name)) book.keys.set(key.name, key);
	}
}

/** Which keys the county enrolled, as far as its own log is at hand. @param {Book} book */
export async function checkEnrolments(book) {
	const office = book.county?.name;
	if (!office) return;
	/** @type {Map<string, string>} */
	const enrolled = new Map();
	for (const { event, file, log, seq, offset } of book.telling) {
		if (event.type !== 'kiosk-enrolled' || log !== office) continue;
		const { station, epoch, origin, vkey } = event.body;
		const place = { file, log, seq, offset };
		const key = await readKey(vkey, book.primitives);
		const name = `${office.slice(0, office.indexOf('/'))}/${station}/e${epoch}`;
		if (key?.name !== origin || origin !== name) find(book, 'enrolled-name', place, { origin });
		else if (enrolled.has(origin) && enrolled.get(origin) !== vkey)
			find(book, 'enrolled-twice', place, { origin });
		else enrolled.set(origin, vkey);
	}
	const whole = book.logs.get(office)?.bundles.some(({ bundle }) => bundle.first === 0) ?? false;
	const used = [...book.logs.values()].map(({ key, bundles }) => ({
		key,
		file: bundles[0]?.file ?? ''
	}));
	const seen = new Set([office]);
	for (const { key, file } of [...used, ...book.writers.values(), ...book.named]) {
		if (seen.has(key.name)) continue;
		seen.add(key.name);
		const known = enrolled.get(key.name);
		const place = { file, log: key.name };
		if (known === undefined) find(book, whole ? 'not-enrolled' : 'no-county-log', place);
		else if (known !== key.vkey) find(book, 'enrolled-otherwise', place);
	}
}

/** A checkpoint of the county that an entry carries: its parts where its signature holds. @param {Book} book @param {string} text */
async function countyCheckpoint(book, text) {
	const note = readNote(toUtf8(text));
	const said = note && readCheckpoint(note.text);
	if (!note || !said || !book.county || said.log !== book.county.name) return undefined;
	const { signed } = await judge(note, book.county, undefined, book.primitives);
	if (signed) book.counts.signatures++;
	return signed ? { size: said.size, root: toHex(said.root) } : undefined;
}

/** What stations keep of the county's checkpoints. @param {Book} book */
export async function checkWitnesses(book) {
	for (const { event, file, log, seq, offset } of book.telling) {
		const place = { file, log, seq, offset };
		const { body } = event;
		if (event.type === 'county-pinned') {
			const pinned = await countyCheckpoint(book, body['checkpoint']);
			if (!pinned || pinned.size !== body['size'] || pinned.root !== body['root'])
				find(book, 'pinned-form', place);
			else if (book.county) claim(book, book.county.name, { ...pinned, by: 'pinned', place });
		}
		if (event.type !== 'county-disputed') continue;
		const pinned = await countyCheckpoint(book, body['pinned']);
		const offered = await countyCheckpoint(book, body['offered']);
		if (!pinned || !offered) find(book, 'disputed-form', place);
		else if (pinned.size === offered.size && pinned.root !== offered.root)
			find(book, 'county-two-histories', place, { size: pinned.size });
		else find(book, 'county-disputed', place, { pinned: pinned.size, offered: offered.size });
	}
}
