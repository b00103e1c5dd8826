import { instant, latest, toIso, type Instant } from '$lib/base/instant';
import type { CaseFile, Dossiers } from '../dossier/dossier';
import type { FootageClass } from '../events/retention';
import { midnight } from '../rule/pack-document';
import type { Packs } from '../rule/packs';
import type { RulePack } from '../rule/rule-pack';
import type { Hold, RetentionBook } from './retention-facts';

/** One copy in safe keeping: what it is called, and when it was read back and compared. Nothing of the recorder's own time. */
export interface KeptRecording {
	readonly ingest: string;
	readonly path: string;
	readonly sha256: string;
	readonly keptAt: Instant;
}

/**
 * Why footage is kept. `minimum`: 第15条, so many years from its ingest. `lowered`: it was evidence, and the years run again from
 * when it was said to be none. `unclassified`, `class`: nobody has said what it is, or it is evidence, of a lawsuit, secret,
 * and no case says how long. `case-open`, `case-unsaid`: its case is not closed, or has no period. `case`: the case's period.
 */
export type KeptFor = {
	/** From this moment on it no longer keeps it; undefined = open-ended. */
	readonly until: Instant | undefined;
} & (
	| { readonly why: 'minimum' | 'lowered'; readonly pack: string; readonly years: number }
	| { readonly why: 'unclassified' | 'class' }
	| { readonly why: 'case-open' | 'case-unsaid'; readonly case: string }
	| { readonly why: 'case'; readonly case: string; readonly years: number | null }
);

export interface Retention {
	readonly class: FootageClass;
	/** `held`: a hold beats all. `open`: no date can be said. `runs`: until `notBefore`. `due`: 到期可处置. */
	readonly state: 'held' | 'open' | 'runs' | 'due';
	/** Before this moment it is not disposed of; undefined = open-ended. */
	readonly notBefore: Instant | undefined;
	/** Everything that keeps it, the longest first. */
	readonly reasons: readonly KeptFor[];
	readonly holds: readonly Hold[];
}

const BEIJING_MINUTES = 480;

/**
 * The first moment after so many years of the calendar, Beijing time: a period ends with the day of the same date, or with the
 * last day of that month where there is none (29 February), and that day is still within it (民法典 第201、202条).
 */
export function yearsAfter(from: Instant, years: number): Instant {
	const [year = 0, month = 0, day = 0] = toIso(from, BEIJING_MINUTES)
		.slice(0, 10)
		.split('-')
		.map(Number);
	const last = Math.min(day, new Date(Date.UTC(year + years, month, 0)).getUTCDate());
	return instant(Date.UTC(year + years, month - 1, last + 1) - BEIJING_MINUTES * 60_000);
}

/** Classes that are kept as evidence is: without a case that says how long, without end. */
const likeEvidence = (is: FootageClass): boolean => is !== 'general';
/** Of these a lowering is no way to be rid of something sooner. */
const wasEvidence = (is: FootageClass): boolean => is !== 'general' && is !== 'unclassified';

interface Known {
	readonly book: RetentionBook;
	readonly dossiers: Pick<Dossiers, 'cases'>;
	readonly packs: Pick<Packs, 'at'>;
	readonly now: Instant;
}

/** The longest period counts: of the pack when it came in, and of the one in force now, which applies to all that remains. */
function minimum(from: Instant, { packs, now }: Known): { until: Instant; pack: RulePack } {
	const [then, today] = [packs.at(from), packs.at(now)];
	const pack = then.retentionYears > today.retentionYears ? then : today;
	return { until: yearsAfter(from, pack.retentionYears), pack };
}

function caseReason(of: CaseFile, { book }: Known): KeptFor {
	const set = book.periods.get(of.id);
	if (!of.closed) return { why: 'case-open', case: of.id, until: undefined };
	if (!set) return { why: 'case-unsaid', case: of.id, until: undefined };
	const { years } = set.body;
	const closed = midnight(of.closed.on);
	const until = years === null || closed === undefined ? undefined : yearsAfter(closed, years);
	return { why: 'case', case: of.id, years, until };
}

const longestFirst = (a: KeptFor, b: KeptFor): number =>
	(b.until ?? Infinity) === (a.until ?? Infinity)
		? 0
		: (b.until ?? Infinity) - (a.until ?? Infinity);

/**
 * How long one content is kept, wherever copies of it lie: `copies` are all of them, also links to one that was kept before.
 * The longest of everything that is known wins, and a hold beats all (第15条).
 */
export function retentionOf(copies: readonly KeptRecording[], known: Known): Retention {
	const { book, dossiers, now } = known;
	const contents = new Set(copies.map(({ sha256 }) => sha256));
	const cases = [...dossiers.cases.values()].filter(({ evidence }) =>
		evidence.some(({ files }) => files.some(({ sha256 }) => contents.has(sha256)))
	);
	const said = [...contents].flatMap((content) => book.classes.get(content) ?? []);
	const given = said.at(-1)?.body.class ?? 'unclassified';
	// What lies in a case is evidence, whatever was said of it before or since.
	const is =
		cases.length > 0 && (given === 'general' || given === 'unclassified') ? 'evidence' : given;

	const kept = copies.reduce((last, { keptAt }) => latest(last, keptAt), instant(0));
	const least = minimum(kept, known);
	const reasons: KeptFor[] = [
		{ why: 'minimum', until: least.until, pack: least.pack.id, years: least.pack.retentionYears },
		...cases.map((one) => caseReason(one, known))
	];
	if (cases.length === 0 && likeEvidence(is))
		reasons.push({ why: is === 'unclassified' ? 'unclassified' : 'class', until: undefined });
	const lowered = said.findLast(
		({ body }, i) =>
			!wasEvidence(body.class) && i > 0 && wasEvidence(said[i - 1]?.body.class ?? 'general')
	);
	if (lowered) {
		const { until, pack } = minimum(lowered.at, known);
		reasons.push({ why: 'lowered', until, pack: pack.id, years: pack.retentionYears });
	}
	reasons.sort(longestFirst);

	const holds = [...book.holds.values()].filter(
		(hold) =>
			!hold.lifted &&
			(hold.files.some(({ sha256 }) => contents.has(sha256)) ||
				cases.some(({ id }) => id === hold.case))
	);
	const notBefore = reasons[0]?.until;
	const state =
		holds.length > 0 ? 'held' : notBefore === undefined ? 'open' : now < notBefore ? 'runs' : 'due';
	return { class: is, state, notBefore, reasons, holds };
}
