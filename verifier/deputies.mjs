// Decisions of the county in the place of an account that was absent (docs/formats.md 41): whether the delegation that an entry names covers it.
import { find } from './book.mjs';
import { momentOf } from './entry.mjs';

/** @typedef {import('./book.mjs').Book} Book @typedef {Book['telling'][number]} Telling */

/** When an entry happened. @param {Telling} entry */
const timeOf = ({ event }) => momentOf(event.clock.seen ?? event.t);

/** Ended before this entry by one of the two whom it concerns. @param {Telling} given @param {Telling} entry @param {readonly Telling[]} ends */
const isEnded = (given, entry, ends) =>
	ends.some(
		({ event, seq }) =>
			event.body['delegation'] === given.event.body['delegation'] &&
			[given.event.actor[0], given.event.body['deputy']].includes(event.actor[0]) &&
			seq > given.seq &&
			seq < entry.seq
	);

/** Names every decision and confirmation in somebody's place that its delegation does not cover. @param {Book} book */
export function checkDeputies(book) {
	const ofCounty = book.telling.filter(({ log }) => log.endsWith('/county'));
	const given = new Map(
		ofCounty
			.filter(({ event }) => event.type === 'delegation-given')
			.map((entry) => [entry.hash, entry])
	);
	const ends = ofCounty.filter(({ event }) => event.type === 'delegation-ended');
	const kindOf = new Map(
		book.telling
			.filter(({ event }) => event.type === 'request-made')
			.map(({ event }) => [event.body['request'], event.body['detail'].kind])
	);
	for (const entry of ofCounty) {
		const { event, file, log, seq, offset } = entry;
		const isPaper = event.type === 'paper-approval-answered';
		if (event.type !== 'request-decided' && !isPaper) continue;
		const by = event.refs.map((/** @type {string} */ ref) => given.get(ref)).find(Boolean);
		if (!by) continue;
		const { body } = by.event;
		// Of a request that is not at hand the kind cannot be checked; paper is of viewing alone.
		const kind = isPaper ? 'viewing' : kindOf.get(event.body['request']);
		const covers =
			event.actor[0] === body['deputy'] &&
			body['deputy'] !== by.event.actor[0] &&
			(kind === undefined || body['kinds'].includes(kind)) &&
			seq > by.seq &&
			timeOf(entry) >= momentOf(body['from']) &&
			timeOf(entry) <= momentOf(body['until']) &&
			!isEnded(by, entry, ends);
		if (!covers)
			find(book, 'deputy-against', { file, log, seq, offset }, { request: event.body['request'] });
	}
}
