// Footage of which only the stub is left (docs/formats.md 38, 第15条): what the ledger at hand says, and whether it had what it needs.
import { find } from './book.mjs';

/** @typedef {import('./book.mjs').Book} Book @typedef {{ sha256: string, request: string, place: import('./book.mjs').Place }} Stub */

/** Why the disposal itself is a fault; undefined = it had an approval and two persons, at its time. @param {any} body @param {readonly string[]} actor @param {number} at */
function faultOf({ persons, files }, actor, at) {
	const [one, other] = persons;
	if (one === other || !persons.every((/** @type {string} */ who) => actor.includes(who)))
		return 'disposal-persons';
	const early = files.some((/** @type {any} */ file) => !(Date.parse(file.notBefore) <= at));
	return early ? 'disposal-early' : undefined;
}

/**
 * What was disposed of, by the ingest and the recorder's own path. One without its approval is named: as a fault where a decision of
 * that hash says something else, as not checked where no such entry is at hand; nothing counts as disposed of by one that is a fault.
 * @param {Book} book @returns {Map<string, Stub>}
 */
export function stubsIn(book) {
	/** @type {Map<string, any>} */
	const decisions = new Map();
	for (const { event, hash } of book.telling)
		if (event.type === 'request-decided') decisions.set(hash, event.body);
	/** @type {Map<string, Stub>} */
	const stubs = new Map();
	for (const { event, file, log, seq, offset } of book.telling) {
		if (event.type !== 'disposal-executed') continue;
		const { body } = event;
		const place = { file, log, seq, offset };
		const request = body['request'];
		const decision = decisions.get(body['approval']);
		const at = Date.parse(event.clock.seen ?? event.t);
		const is =
			decision && (decision.request !== request || decision.decision !== 'approved')
				? 'disposal-other'
				: decision && body['persons'].includes(decision.leader)
					? 'disposal-persons'
					: faultOf(/** @type {any} */ (body), event.actor, at);
		if (is) {
			find(book, is, place, { request });
			continue;
		}
		if (!decision) find(book, 'disposal-no-approval', place, { request });
		for (const one of body['files'])
			stubs.set(`${one.ingest} ${one.path}`, { sha256: one.sha256, request, place });
	}
	return stubs;
}
