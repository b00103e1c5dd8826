// What a station of forty recorders writes in some years: every outing of a recorder is lent, said to be back, handed in,
// read out in pages of files, and closed. The same numbers give the same history.

const START = Date.parse('2022-08-01T00:30:00+08:00');
const HOUR = 3_600_000;
/** From the end of one outing of a recorder to the next. */
const REST_HOURS = 30;
const PAGE = 4;
const FILE_BYTES = 120 * 2 ** 20;
const TASKS = [
	'种子市场检查',
	'农药经营门店检查',
	'兽药抽检',
	'渔政巡查',
	'生猪屠宰检查',
	'肥料打假'
];
const ANNOUNCEMENT =
	'您好，我们是唐河县农业综合执法大队执法人员王建国、李梅，为保护您的合法权益，监督我们的执法行为，本次执法全程录音录像。';

/**
 * @typedef {import('../../src/lib/ledger/events/event').Decided} Decided
 * @typedef {{ recorder: string, at: number, decided: Decided }} Happening
 * @typedef {{ at: number, decide: () => Decided }} Step what happens next to one recorder; decided when it is its turn
 * @typedef {{ station: string, epoch: number, recorders: readonly string[], officers: readonly string[] }} Cast
 */

/** @param {number} seed @returns {() => number} numbers from 0 to 1 (mulberry32) */
function chances(seed) {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

/**
 * The events of the log from its number `first` on, for as long as they are asked for. Ids are made from an event's number.
 * @param {Cast} cast
 * @returns {Generator<Happening, never>}
 */
export function* history({ station, epoch, recorders, officers }) {
	const random = chances(20_220_729);
	let seq = 0;
	const voucher = () => `${station}-e${epoch}-${seq}`;
	const word = () => Math.floor(random() * 2 ** 32).toString(16);
	const hash = () => Array.from({ length: 8 }, () => word().padStart(8, '0')).join('');
	/** @param {readonly string[]} list */
	const one = (list) => list[Math.floor(random() * list.length)] ?? '';

	/** @param {string} recorder @param {number} from @returns {Generator<Step, number>} */
	function* outing(recorder, from) {
		let at = from;
		/** @param {number} hours @param {() => Decided} decide @returns {Step} */
		const after = (hours, decide) => ({ at: (at += Math.ceil(hours * HOUR)), decide });
		const officer = one(officers);
		const companion = officers.find((person) => person !== officer) ?? '';
		let loan = '';
		yield after(0, () => ({
			type: 'recorder-checked-out',
			body: {
				...{ loan: (loan = voucher()), recorder, officer, companions: [companion] },
				...{ task: one(TASKS), kind: '6-1', announcement: ANNOUNCEMENT },
				check: {
					battery: { percent: 80 + Math.floor(random() * 20), how: 'officer' },
					space: { bytes: 32 * 2 ** 30, how: 'officer' },
					date: { same: true, how: 'officer' },
					time: { offsetSeconds: Math.floor(random() * 9), how: 'officer' }
				},
				...{ elsewhere: [], pending: [] }
			}
		}));
		yield after(1 + random() * 5, () => ({
			type: 'officer-came-back',
			body: { loan, recorder, officer }
		}));
		yield after(random() / 2, () => ({
			type: 'recorder-returned',
			body: { handIn: voucher(), recorder, loan, officer, condition: 'good', note: '' }
		}));
		let ingest = '';
		let bag = '';
		const files = 2 + Math.floor(random() * 12);
		const all = { files, bytes: files * FILE_BYTES };
		yield after(random() * 8, () => {
			ingest = voucher();
			const day = new Date(at + 8 * HOUR).toISOString().slice(0, 10);
			bag = `${day.replaceAll('-', '/')}/${station}-${recorder}-${ingest}`;
			return {
				type: 'ingest-started',
				body: {
					...{ ingest, recorder, loans: [loan], source: 'DCIM', ...all },
					...{ inventory: hash(), vault: 'a1b2c3d4', designated: true, bag }
				}
			};
		});
		for (let done = 0; done < files; done += PAGE)
			yield after(0.02, () => {
				const page = Array.from({ length: Math.min(PAGE, files - done) }, (_, n) => {
					const path = `DCIM/100MEDIA/DSJ_${ingest}_${String(done + n).padStart(4, '0')}.MP4`;
					const copied = { path, bytes: FILE_BYTES, sha256: hash(), stored: path, linked: null };
					return { ...copied, modified: '2022-08-01T09:15:00+08:00', facts: [] };
				});
				return { type: 'files-verified', body: { ingest, recorder, bag, files: page } };
			});
		yield after(0.02, () => ({
			type: 'footage-ingested',
			body: { ingest, recorder, loans: [loan], ...all, manifest: hash(), bag, missing: null }
		}));
		return at;
	}

	/** @param {string} recorder @param {number} from */
	const begin = (recorder, from) => {
		const steps = outing(recorder, from);
		return { recorder, steps, next: /** @type {Step} */ (steps.next().value) };
	};
	const rows = recorders.map((recorder, n) => begin(recorder, START + n * 0.4 * HOUR));
	for (;;) {
		const row = rows.reduce((a, b) => (b.next.at < a.next.at ? b : a));
		const { at, decide } = row.next;
		yield { recorder: row.recorder, at, decided: decide() };
		seq++;
		const { value, done } = row.steps.next();
		if (done) Object.assign(row, begin(row.recorder, value + REST_HOURS * HOUR * (0.5 + random())));
		else row.next = value;
	}
}
