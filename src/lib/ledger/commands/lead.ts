import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Behaviour, Outcome } from '../events/behaviours';
import type { Body } from '../events/event';
import { isOpen, type Lead } from '../leads/lead-file';
import { MOST_WORDS, type LeadText, type LeadTextOf, type Unsealed } from '../leads/lead-text';

/** A person takes up a signal, or raises what the record cannot know. */
export interface RaiseLead {
	readonly by: string;
	/** The signal that is taken up, by its key; null: a complaint, or something else. */
	readonly signal: string | null;
	readonly source: 'complaint' | 'other';
	/** Where no signal says it. */
	readonly behaviour: Behaviour;
	readonly people: readonly string[];
	readonly words: string;
}
export interface CheckLead {
	readonly by: string;
	readonly lead: string;
	readonly finding: 'true' | 'untrue';
	readonly words: string;
}
export interface StateLead {
	readonly by: string;
	readonly lead: string;
	/** Whose words they are. */
	readonly person: string;
	readonly words: string;
}
/** With outcomes it is handled (第22条), without any it is closed, and `words` say why. */
export interface EndLead {
	readonly by: string;
	readonly lead: string;
	readonly outcomes: readonly Outcome[];
	readonly decider: string;
	readonly number: string;
	readonly words: string;
}

export type LeadReason =
	| (
			| 'lead-words-missing'
			| 'lead-words-long'
			| 'no-such-lead'
			| 'lead-taken-up'
			| 'lead-not-taken-up'
	  )
	| ('own-lead' | 'lead-ended' | 'lead-people-unknown' | 'nobody-stated')
	| 'finding-missing'
	| ('no-true-finding' | 'outcome-at-county' | 'outcome-unsigned');

/** What whoever acts sees of the leads, and where. */
export interface LeadView {
	readonly leads: readonly Lead[];
	readonly people: ReadonlyMap<string, Body<'person-registered'>>;
	/** Where a person raises a lead; at the county the station concerned. */
	readonly station: string;
	readonly isCounty: boolean;
}

type Said<T extends LeadText['act']> = Result<Unsealed<LeadTextOf<T>>, Refusal<LeadReason>>;

function wordsOf(typed: string): Result<string, Refusal<LeadReason>> {
	const words = typed.trim();
	if (words === '') return refuse(21, 'lead-words-missing');
	if (words.length > MOST_WORDS) return refuse(21, 'lead-words-long');
	return ok(words);
}

/** The one that is meant, where this person may act on it: nobody checks or closes what concerns himself. */
function mayActOn(view: LeadView, by: string, key: string): Result<Lead, Refusal<LeadReason>> {
	const lead = view.leads.find((one) => one.key === key);
	if (!lead) return refuse(21, 'no-such-lead');
	if (lead.raised.length === 0) return refuse(21, 'lead-not-taken-up');
	if (!view.isCounty && lead.people.includes(by)) return refuse(21, 'own-lead');
	return ok(lead);
}
const nameOf = ({ raised, key }: Lead): string => raised[0]?.lead ?? key;
const standingOf = ({ standing }: Lead): string[] => standing.map(({ hash }) => hash);

/** Taken up: from here on somebody looks into it (核查). */
export function raiseLead(
	view: LeadView,
	{ by, signal, source, behaviour, people, words: typed }: RaiseLead
): Result<
	{ readonly behaviour: Behaviour; readonly text: Unsealed<LeadTextOf<'lead-raised'>> },
	Refusal<LeadReason>
> {
	const words = wordsOf(typed);
	if (!words.ok) return words;
	const lead = signal === null ? undefined : view.leads.find(({ key }) => key === signal);
	if (signal !== null && !lead?.signal) return refuse(21, 'no-such-lead');
	if (lead && lead.raised.length > 0) return refuse(21, 'lead-taken-up');
	if (!view.isCounty && lead?.people.includes(by)) return refuse(21, 'own-lead');
	const unknown = people.find((one) => !view.people.has(one));
	if (unknown !== undefined) return refuse(21, 'lead-people-unknown');
	return ok({
		behaviour: lead?.behaviour ?? behaviour,
		text: {
			...{ act: 'lead-raised', station: lead?.station ?? view.station, signal },
			...{ source: lead ? 'signal' : source, people: [...people], words: words.value }
		}
	});
}

/** What was found; it goes on from everything that is known here, and stands beside what is not. */
export function checkLead(
	view: LeadView,
	{ by, lead: key, finding, words: typed }: CheckLead
): Said<'lead-checked'> {
	const words = wordsOf(typed);
	if (!words.ok) return words;
	const lead = mayActOn(view, by, key);
	if (!lead.ok) return lead;
	const [of, after] = [nameOf(lead.value), standingOf(lead.value)];
	return ok({ act: 'lead-checked', lead: of, finding, words: words.value, after });
}

/** The person concerned is heard: their words stand beside the finding, whoever writes them down. */
export function stateLead(
	view: LeadView,
	{ by: _, lead: key, person, words: typed }: StateLead
): Said<'lead-stated'> {
	const words = wordsOf(typed);
	if (!words.ok) return words;
	const lead = view.leads.find((one) => one.key === key);
	if (!lead) return refuse(21, 'no-such-lead');
	if (lead.raised.length === 0) return refuse(21, 'lead-not-taken-up');
	if (person === '') return refuse(21, 'nobody-stated');
	if (!view.people.has(person)) return refuse(21, 'lead-people-unknown');
	return ok({ act: 'lead-stated', lead: nameOf(lead), person, words: words.value });
}

/** An outcome is the county's, and rests on a finding that it is true; without one the lead is closed with a reason (第22条). */
export function endLead(
	view: LeadView,
	{ by, lead: key, outcomes, words: typed, ...said }: EndLead
): Said<'lead-ended'> {
	const words = wordsOf(typed);
	if (!words.ok) return words;
	const lead = mayActOn(view, by, key);
	if (!lead.ok) return lead;
	if (!isOpen(lead.value)) return refuse(21, 'lead-ended');
	const [decider, number] = [said.decider.trim(), said.number.trim()];
	if (outcomes.length > 0) {
		if (!view.isCounty) return refuse(22, 'outcome-at-county');
		if (lead.value.finding !== 'true') return refuse(22, 'no-true-finding');
		if (decider === '' || number === '') return refuse(22, 'outcome-unsigned');
	}
	const [of, after] = [nameOf(lead.value), standingOf(lead.value)];
	const is = { lead: of, outcomes: [...new Set(outcomes)], words: words.value, after };
	return ok({ act: 'lead-ended', ...is, decider, number });
}
