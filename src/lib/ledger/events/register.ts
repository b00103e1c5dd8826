import * as v from 'valibot';
import { reportedStates } from './conflict';
import { count, id, text, time, words } from './envelope';

/** What is said of a recorder beside what `recorder-state-reported` can say. */
export const standings = ['suspended', 'resumed', 'lost', 'stolen'] as const;
export type Standing = (typeof standings)[number];
/** Everything that can be reported of a recorder, by whichever type of entry. */
export const recorderStates = [...reportedStates, 'suspended', 'resumed', 'stolen'] as const;
export type RecorderState = (typeof recorderStates)[number];

/** How a recorder that was missed came to light: docked, handed in, or met at a stock-taking. */
export const recoveryWays = ['dock', 'hand-in', 'stock-taking'] as const;
export type RecoveryWay = (typeof recoveryWays)[number];
export const upkeepKinds = ['repair', 'maintenance', 'consumables', 'other'] as const;
export type UpkeepKind = (typeof upkeepKinds)[number];
export const cardActs = ['put-in', 'taken-out'] as const;
/**
 * `seen`: lay in the room. `away`: belongs here, and the record says why it did not (on loan, in repair, lost). `missing`:
 * ought to have been there. `elsewhere`: lay in the room, and another station's register or loan has it. `unknown`: nobody
 * knows what was scanned.
 */
export const stockResults = ['seen', 'away', 'missing', 'elsewhere', 'unknown'] as const;
export type StockResult = (typeof stockResults)[number];

/** What the record may say of a recorder while a room is counted. */
export const countedStates = [
	...(['on-loan', 'lost', 'stolen', 'under-repair', 'suspended', 'scrapped'] as const)
] as const;
export type CountedState = (typeof countedStates)[number];

/** So many cards one recorder is described with. */
export const MOST_CARDS = 8;
/** So many lines one entry of a stock-taking can hold at most; by bytes it is fewer. */
export const MOST_LINES = 100;
const MOST_FEN = 100_000_000_00;

/** A day of the calendar that there is. */
export const day = v.pipe(
	v.string(),
	v.regex(/^\d{4}-\d{2}-\d{2}$/),
	v.check((said) => {
		const is = new Date(`${said}T00:00:00Z`);
		return !Number.isNaN(is.getTime()) && is.toISOString().startsWith(said);
	}, 'not a day')
);
export const fen = v.pipe(count, v.maxValue(MOST_FEN));

export const purchase = v.strictObject({
	date: day,
	fen,
	invoice: text(60),
	supplier: text(60)
});

/** What the 遗失被盗报告 says besides the account itself; '' and null = not known. */
export const lossDetails = v.strictObject({
	lastSeen: v.nullable(time),
	place: text(120),
	/** Who had it. */
	holder: v.nullable(id),
	/** The head of department, by name. */
	reportedTo: text(60),
	/** Which police station, and the number of the receipt. */
	police: text(120)
});
export type LossDetails = v.InferOutput<typeof lossDetails>;

export const stockLine = v.strictObject({
	/** As it was scanned or typed; of what was not scanned, its number. */
	code: words(64),
	recorder: v.nullable(id),
	is: v.picklist(stockResults),
	/** Where the record has it, while that is not here. */
	where: v.nullable(id),
	/** What the record said of it when it was counted; null = that it is in store. */
	record: v.nullable(v.picklist(countedStates)),
	note: text(120)
});
export type StockLine = v.InferOutput<typeof stockLine>;

/** The register of recorders beyond the number under which each is registered: what it is, where it stands, what it cost (第2、5、23条). */
export const registerBodies = {
	/** The county's: what is known of a registered recorder. A later one of the same recorder replaces it. */
	'recorder-described': v.strictObject({
		recorder: id,
		...{ asset: text(60), firmware: text(60), prefix: text(40) },
		cards: v.pipe(v.array(words(40)), v.maxLength(MOST_CARDS)),
		keeper: v.nullable(id),
		purchase: v.nullable(purchase)
	}),
	/** A storage card was put into this recorder, or taken out of it. */
	'recorder-card-placed': v.strictObject({
		recorder: id,
		card: words(40),
		act: v.picklist(cardActs),
		note: text(300)
	}),
	'recorder-standing-reported': v.pipe(
		v.strictObject({
			recorder: id,
			standing: v.picklist(standings),
			note: words(300),
			loss: v.nullable(lossDetails)
		}),
		v.check(
			({ standing, loss }) => (standing === 'lost' || standing === 'stolen') === (loss !== null),
			'details of a loss'
		)
	),
	/** One that was lost or stolen is there again: `by` is the ingest, the hand-in or the stock-taking that met it. */
	'recorder-recovered': v.strictObject({ recorder: id, how: v.picklist(recoveryWays), by: id }),
	/** One line of cost. `corrects`: the line that this one takes the place of; it stays on the record. */
	'upkeep-recorded': v.strictObject({
		...{ upkeep: id, recorder: id, date: day, fen, invoice: text(60) },
		kind: v.picklist(upkeepKinds),
		what: words(200),
		corrects: v.nullable(id)
	}),
	'retirement-proposed': v.strictObject({ proposal: id, recorder: id, reason: words(300) }),
	/** The county's. Where it is approved the report of 报废 stands right behind it. */
	'retirement-decided': v.strictObject({
		...{ proposal: id, recorder: id, reason: words(300) },
		outcome: v.picklist(['approved', 'declined'])
	}),
	/** A room was counted. What does not fit into one entry goes on in the next `page` of the same `stock`. */
	'stock-taken': v.strictObject({
		...{ stock: id, page: count, pages: count, room: words(60), begun: time },
		lines: v.pipe(v.array(stockLine), v.maxLength(MOST_LINES))
	})
};
