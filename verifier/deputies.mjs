// Decisions of the county in the place of an account that was absent (docs/formats.md 41 and 45): whether the delegation that an entry names covers it.
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

/** One of the two is no account any more. @param {Telling} given @param {Telling} entry @param {readonly Telling[]} left */
const isGone = (given, entry, left) =>
	left.some(
		({ event, seq }) =>
			[given.event.actor[0], given.event.body['deputy']].includes(event.body['account']) &&
			seq < entry.seq
	);

/** @type {Record<string, string>} */
const KIND_OF_ACT = {
	...{ 'rule-pack-issued': 'rule', 'enrolment-code-issued': 'enrolment' },
	...{ 'kiosk-enrolled': 'enrolment', 'log-revoked': 'key', 'leader-key-registered': 'key' },
	...{ 'branch-entry-admitted': 'entry', 'quarantine-settled': 'entry' },
	'retirement-decided': 'scrapping'
};

/** Whose account the terms of a proposal are about. @param {string} terms */
function accountIn(terms) {
	try {
		return JSON.parse(terms)?.account;
	} catch {
		return undefined;
	}
}

/** Names every decision and confirmation in somebody's place that its delegation does not cover. @param {Book} book */
export function checkDeputies(book) {
	const ofCounty = book.telling.filter(({ log }) => log.endsWith('/county'));
	const given = new Map(
		ofCounty
			.filter(({ event }) => event.type === 'delegation-given' || event.type === 'act-delegated')
			.map((entry) => [entry.hash, entry])
	);
	const ends = ofCounty.filter(({ event }) => event.type === 'delegation-ended');
	const left = ofCounty.filter(({ event }) => event.type === 'account-deactivated');
	const proposed = new Map(
		ofCounty
			.filter(({ event }) => event.type === 'proposal-made')
			.map(({ event }) => [event.body['proposal'], event])
	);
	const kindOf = new Map(
		book.telling
			.filter(({ event }) => event.type === 'request-made')
			.map(({ event }) => [event.body['request'], event.body['detail'].kind])
	);
	for (const entry of ofCounty) {
		const { event, file, log, seq, offset } = entry;
		const isPaper = event.type === 'paper-approval-answered';
		const isAct = event.type === 'proposal-approved' || event.type === 'retirement-decided';
		if (event.type !== 'request-decided' && !isPaper && !isAct) continue;
		const by = event.refs.map((/** @type {string} */ ref) => given.get(ref)).find(Boolean);
		if (!by) continue;
		const { body } = by.event;
		const principal = by.event.actor[0];
		const place = { file, log, seq, offset };
		const isWithin =
			event.actor.at(-1) === body['deputy'] &&
			body['deputy'] !== principal &&
			seq > by.seq &&
			timeOf(entry) >= momentOf(body['from']) &&
			timeOf(entry) <= momentOf(body['until']) &&
			!isEnded(by, entry, ends) &&
			!isGone(by, entry, left);
		if (isAct) {
			const id = event.body['proposal'];
			const made = event.type === 'proposal-approved' ? proposed.get(id) : undefined;
			// Of a proposal that is not at hand neither its kind nor who made it can be checked.
			if (event.type === 'proposal-approved' && !made) continue;
			const act = made ? made.body['act'] : event.type;
			const both = [principal, body['deputy']];
			const isOwn =
				made && (both.includes(made.actor[0]) || both.includes(accountIn(made.body['terms'])));
			if (!isWithin || isOwn || !body['acts']?.includes(KIND_OF_ACT[act] ?? 'account'))
				find(book, 'deputy-act-against', place, { proposal: id });
			continue;
		}
		// Of a request that is not at hand the kind cannot be checked; paper is of viewing alone.
		const kind = isPaper ? 'viewing' : kindOf.get(event.body['request']);
		const covers =
			isWithin && body['kinds'] && (kind === undefined || body['kinds'].includes(kind));
		if (!covers) find(book, 'deputy-against', place, { request: event.body['request'] });
	}
}
