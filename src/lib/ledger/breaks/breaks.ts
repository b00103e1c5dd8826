import { later, type Instant } from '$lib/base/instant';
import { continuityOf, type Placed } from '../footage/continuity';
import type { FootageFile } from '../store/described';
import { standing } from '../custody/duties';
import type { BreakName } from '../events/breaks';
import type { Body } from '../events/event';
import { isBetweenUses, lateRecordings, type Late, type UseParts } from './late-recordings';
import type { RulePack } from '../rule/rule-pack';

/** Who said it and where on the record; the entry's hash is its name. */
interface Said {
	readonly hash: string;
	readonly origin: string;
	readonly seq: number;
	readonly at: Instant;
	readonly by: string;
}
export type BreakWord = Body<'interruption-explained'> & Said;
export type LeadWord = Body<'lead-answered'> & Said;

/** What people said of the breaks and leads of one recorder, in the order in which it was said. */
export interface BreakWords {
	readonly breaks: readonly BreakWord[];
	readonly leads: readonly LeadWord[];
}
export const noWords: BreakWords = { breaks: [], leads: [] };

/** An interruption that was found, or that a person named: `after` is missing where the recorder did not go on. */
export interface Break {
	readonly name: BreakName;
	readonly before: Placed;
	readonly after: Placed | undefined;
	readonly gapMillis: number | undefined;
}

/** Found in the footage, worth a question, and never a verdict (第11、21条). */
export type Lead =
	| {
			readonly lead: 'missing-numbers';
			readonly from: number;
			readonly to: number;
			readonly file: FootageFile;
	  }
	| (Late & { readonly lead: 'recorded-late' });

export interface ToldBreak {
	readonly key: string;
	readonly is: Break;
	/** What counts; undefined = it waits for its explanation. */
	readonly word: BreakWord | undefined;
	/** Everything that was said of it, corrected words included. */
	readonly words: readonly BreakWord[];
}

export interface ToldLead {
	readonly key: string;
	readonly is: Lead;
	readonly word: LeadWord | undefined;
	readonly words: readonly LeadWord[];
}

export interface IngestBreaks {
	readonly ingest: string;
	readonly breaks: readonly ToldBreak[];
	readonly leads: readonly ToldLead[];
	readonly placed: readonly Placed[];
}

/** The same interruption has the same name in every ingest, on every replica. */
export const breakKey = ({ before, after }: BreakName): string => `${before}:${after ?? ''}`;

export const leadKey = (
	lead: Pick<Body<'lead-answered'>, 'lead' | 'file' | 'from' | 'to'>
): string => `${lead.lead}:${lead.file}:${lead.from ?? ''}-${lead.to ?? ''}`;

/** A lead as an answer names it. */
export const leadName = (
	lead: Lead
): Pick<Body<'lead-answered'>, 'lead' | 'file' | 'from' | 'to'> =>
	lead.lead === 'missing-numbers'
		? { lead: lead.lead, file: lead.file.sha256, from: lead.from, to: lead.to }
		: { lead: lead.lead, file: lead.file.sha256, from: null, to: null };

function breaksFound(
	files: readonly FootageFile[],
	use: UseParts | undefined
): { found: Break[]; leads: Lead[]; placed: readonly Placed[] } {
	const { joints, missing, placed } = continuityOf(files);
	const found = new Map<string, Break>();
	for (const { kind, before, after, gapMillis } of joints) {
		if (kind !== 'interruption' || (use && isBetweenUses(before, after, use))) continue;
		const name = { before: before.file.sha256, after: after.file.sha256 };
		// Files of the same content are one recording that lies there twice.
		if (!found.has(breakKey(name))) found.set(breakKey(name), { name, before, after, gapMillis });
	}
	const leads = missing.map(({ from, to, before }): Lead => ({
		lead: 'missing-numbers',
		from,
		to,
		file: before
	}));
	return { found: [...found.values()], leads, placed };
}

/** Interruptions and leads of one ingest, each with what was said of it. `use`: when the recorder was in use, where that is known. */
export function breaksOf(
	ingest: string,
	files: readonly FootageFile[],
	words: BreakWords,
	use?: UseParts
): IngestBreaks {
	const { found, leads, placed } = breaksFound(files, use);
	const known = new Set(found.map(({ name }) => breakKey(name)));
	const ends = placed.map((one) => [one.file.sha256, one] as const);
	const byContent = new Map(ends);
	// Where nothing was recorded any more there is no gap to be found: a person named it.
	for (const { breaks } of words.breaks)
		for (const name of breaks) {
			const before = byContent.get(name.before);
			if (name.after !== null || !before || known.has(breakKey(name))) continue;
			known.add(breakKey(name));
			found.push({ name, before, after: undefined, gapMillis: undefined });
		}
	const all: Lead[] = use
		? [
				...leads,
				...lateRecordings(placed, use).map((one): Lead => ({ ...one, lead: 'recorded-late' }))
			]
		: leads;
	return {
		...{ ingest, placed },
		breaks: found.map((is) => {
			const key = breakKey(is.name);
			const said = words.breaks.filter(({ breaks }) => breaks.some((one) => breakKey(one) === key));
			return { key, is, words: said, word: standing(said) };
		}),
		leads: all.map((is) => {
			const key = leadKey(leadName(is));
			const said = words.leads.filter((one) => leadKey(one) === key);
			return { key, is, words: said, word: standing(said) };
		})
	};
}

/**
 * The same footage comes in again with every ingest until the recorder is emptied: each interruption and lead counts where it
 * was first found.
 */
export function firstFound<T extends { readonly is: IngestBreaks }>(
	oldestFirst: readonly T[]
): T[] {
	const seen = new Set<string>();
	const isFirst = ({ key }: { readonly key: string }): boolean => {
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	};
	return oldestFirst.map((one) => ({
		...one,
		is: {
			...one.is,
			...{ breaks: one.is.breaks.filter(isFirst), leads: one.is.leads.filter(isFirst) }
		}
	}));
}

/** Interruptions that nobody has explained yet: duties (待办). */
export const openBreaks = ({ breaks }: Pick<IngestBreaks, 'breaks'>): readonly ToldBreak[] =>
	breaks.filter(({ word }) => word === undefined);

/** Leads that nobody has answered yet. */
export const openLeads = ({ leads }: Pick<IngestBreaks, 'leads'>): readonly ToldLead[] =>
	leads.filter(({ word }) => word === undefined);

/** 第11条 asks for the statement afterwards and names no time; the pack does. */
export const statementDueAt = (ingestedAt: Instant, pack: RulePack): Instant =>
	later(ingestedAt, { hours: pack.statementDays * 24 });
