import { fromIso, type Instant } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { breakKey, leadKey, leadName, type IngestBreaks } from '../breaks/breaks';
import type { Body, Decided } from '../events/event';
import type { Counter } from './counter';

/** What a person says of interruptions that have one cause. */
export type ExplainBreak = Omit<Body<'interruption-explained'>, 'recorder'> & {
	readonly person: string;
};
export type AnswerLead = Omit<Body<'lead-answered'>, 'recorder'> & { readonly person: string };

/** The ingest as the record has it, by whoever asks. */
export interface Seen {
	readonly is: IngestBreaks;
	readonly recorder: string;
	readonly now: Instant;
}

export type BreaksReason =
	| ('not-on-roll' | 'corrected-already' | 'account-missing' | 'reason-not-listed')
	| ('no-such-break' | 'report-missing' | 'report-to-self' | 'report-time' | 'spoken-not-there')
	| 'no-such-lead';

type Answer = Result<Decided, Refusal<BreaksReason>>;

const isOnRoll = ({ people }: Counter, person: string): boolean =>
	people.get(person)?.active === true;

const OTHER = '其他客观原因';

/** Why the recording broke off, whether that is said aloud in what follows, and who was told (第11条). */
export function explainBreak(
	counter: Counter,
	{ person, is, recorder, now, ...body }: ExplainBreak & Seen
): Answer {
	const { outcome, reason, spoken, reported } = body;
	const account = body.account.trim();
	if (!isOnRoll(counter, person)) return refuse(11, 'not-on-roll', { person });
	for (const name of body.breaks) {
		const told = is.breaks.find(({ key }) => key === breakKey(name));
		const isEnd = name.after === null && is.placed.some(({ file }) => file.sha256 === name.before);
		if (!told && !isEnd) return refuse(11, 'no-such-break');
		// Only what could not go on has nothing behind it.
		if (name.after === null && outcome !== 'could-not-go-on') return refuse(11, 'no-such-break');
		if ((told?.word?.hash ?? null) !== body.corrects) return refuse(11, 'corrected-already');
	}
	const all = { ...body, account };
	if (outcome === 'other-activity')
		return ok({
			type: 'interruption-explained',
			body: { ...all, recorder, reason: null, spoken: null, reported: null }
		});
	if (reason === null || !counter.pack.interruptionReasons.includes(reason))
		return refuse(11, 'reason-not-listed');
	if (outcome === 'could-not-go-on' && reported === null) return refuse(11, 'report-missing');
	// In writing where nothing is said aloud, where the list has no word for it, and where the rule itself asks for it.
	const inWriting = outcome === 'could-not-go-on' || reason === OTHER || spoken === null;
	if (inWriting && account === '') return refuse(11, 'account-missing');
	if (spoken !== null) {
		const heard = is.placed.find(({ file }) => file.sha256 === spoken.sha256)?.file.said;
		const length = heard?.durationMillis ?? undefined;
		if (!heard || (length !== undefined && spoken.seconds * 1000 > length))
			return refuse(11, 'spoken-not-there');
	}
	if (reported !== null) {
		if (!isOnRoll(counter, reported.to)) return refuse(11, 'not-on-roll', { person: reported.to });
		if (reported.to === person) return refuse(11, 'report-to-self');
		const at = fromIso(reported.at);
		if (at === undefined || at > now) return refuse(11, 'report-time');
	}
	return ok({ type: 'interruption-explained', body: { ...all, recorder } });
}

/** What is known about a lead. It stays a lead: nothing is found to be anybody's fault by it (第11、21条). */
export function answerLead(
	counter: Counter,
	{ person, is, recorder, now: _now, ...body }: AnswerLead & Seen
): Answer {
	if (!isOnRoll(counter, person)) return refuse(11, 'not-on-roll', { person });
	const told = is.leads.find((one) => leadKey(leadName(one.is)) === leadKey(body));
	if (!told) return refuse(11, 'no-such-lead');
	if ((told.word?.hash ?? null) !== body.corrects) return refuse(11, 'corrected-already');
	if (body.answer.trim() === '') return refuse(11, 'account-missing');
	return ok({ type: 'lead-answered', body: { ...body, recorder, answer: body.answer.trim() } });
}
