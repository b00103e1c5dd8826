// The same registry for everyone: 500 recorders, 2,000 people, 50,000 loans at forty stations; then each station, by itself,
// lends 200 times and takes 200 recorders back.
import { createHash } from 'node:crypto';

export const STATIONS = 40;
const RECORDERS = 500;
const PEOPLE = 2000;
const CHANGES = 200;
const START = Date.parse('2022-08-01T00:30:00Z');

/** @typedef {{ id: string, station: number, recorder: string, officer: string, task: string, at: string, returned: string | null }} Loan */

const recorder = (/** @type {number} */ n) => `J-${String(n % RECORDERS).padStart(3, '0')}`;
const person = (/** @type {number} */ n) => `11-${String(n % PEOPLE).padStart(6, '0')}`;
const moment = (/** @type {number} */ n) =>
	new Date(START + n * 600_000).toISOString().replace(/\.\d+Z/, '+00:00');

/** @param {number} n @param {boolean} returned @returns {Loan} */
const loan = (n, returned) => ({
	...{ id: `s${n % STATIONS}-e1-${n}`, station: n % STATIONS, recorder: recorder(n) },
	...{ officer: person(n * 7), task: '种子市场检查', at: moment(n) },
	returned: returned ? moment(n + 30) : null
});

/** @param {number} loans */
export function theWork(loans) {
	const open = loans - STATIONS * CHANGES;
	if (open < 0) throw new Error(`fewer than ${STATIONS * CHANGES} loans`);
	return {
		recorders: Array.from({ length: RECORDERS }, (_, n) => ({ id: recorder(n), model: 'A11' })),
		people: Array.from({ length: PEOPLE }, (_, n) => ({ id: person(n), name: '王建国' })),
		/** The newest of them have not been returned yet. */
		loans: Array.from({ length: loans }, (_, n) => loan(n, n < open)),
		/** What each station does: these loans are new, these ones of the above come back. */
		replicas: Array.from({ length: STATIONS }, (_, station) => ({
			station,
			lent: Array.from({ length: CHANGES }, (_, n) => loan(loans + station + n * STATIONS, false)),
			back: Array.from({ length: CHANGES }, (_, n) => {
				const one = loan(open + station + n * STATIONS, false);
				return { ...one, returned: moment(loans + n) };
			})
		}))
	};
}

const hash = (/** @type {string} */ text) => createHash('sha256').update(text).digest('hex');

/** The entries that say the same, as the registry gets them once they are verified. */
export function entriesOfWork() {
	/** @type {Map<string, number>} */
	const sizes = new Map();
	/** @param {string} station @param {string} at @param {{ type: string, body: object }} said @returns {any} */
	const entry = (station, at, said) => {
		const origin = `custody.411328/${station}`;
		const seq = sizes.get(origin) ?? 0;
		sizes.set(origin, seq + 1);
		return {
			...{ known: true, origin, seq, hash: hash(`${origin} ${seq}`), bytes: new Uint8Array() },
			event: { ...said, t: at, clock: { state: 'ok' }, refs: [] }
		};
	};
	return {
		recorder: (/** @type {{ id: string, model: string }} */ { id, model }) =>
			entry('county', moment(0), {
				type: 'recorder-registered',
				body: {
					recorder: id,
					kind: 'body-recorder',
					station: 's0',
					model,
					serial: '',
					active: true
				}
			}),
		person: (/** @type {{ id: string, name: string }} */ { id, name }) =>
			entry('county', moment(0), {
				type: 'person-registered',
				body: { person: id, name, station: 's0', roles: ['officer'], active: true }
			}),
		out: (/** @type {Loan} */ { id, station, recorder, officer, task, at }) =>
			entry(`s${station}/e1`, at, {
				type: 'recorder-checked-out',
				body: { loan: id, recorder, officer, companions: [], task, kind: '6-1' }
			}),
		back: (/** @type {Loan} */ { id, station, recorder, officer, returned }) =>
			entry(`s${station}/e1`, String(returned), {
				type: 'recorder-returned',
				body: { handIn: `h-${id}`, recorder, loan: id, officer, condition: 'good', note: '' }
			})
	};
}
