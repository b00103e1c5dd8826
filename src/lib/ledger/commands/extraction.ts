import type { Instant } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Body, Decided } from '../events/event';
import { MOST_EXTRACTED, type ExtractionPurpose } from '../events/extraction';
import { contentOf, type Extraction, type Extractions } from '../media/extractions';
import type { Request } from '../requests/requests';
import { voucher, type Counter } from './counter';
import { excerptFault, type ExcerptReason } from './excerpt';
import { standsOn, type StandsReason } from './request';

export type ExtractionReason =
	| 'extraction-not-on-roll'
	| 'extraction-not-in-request'
	| 'extraction-none'
	| 'extraction-too-many'
	| 'extraction-made-already'
	| 'extraction-repeat-differs'
	| 'no-such-extraction'
	| 'extraction-closed-already'
	| 'extraction-not-read-back'
	| 'extraction-no-receiver';

type Decision = Result<Decided, Refusal<ExtractionReason>>;

export type MakeExtraction = Omit<Body<'extraction-made'>, 'extraction' | 'purpose'> & {
	readonly by: string;
	readonly now: Instant;
};

/** The article that an extraction is made by: evidence by its own, everything else by the one that points there. */
const articleOf = (purpose: ExtractionPurpose) => (purpose === 'evidence' ? 16 : 18);

const isOnRoll = ({ people }: Counter, person: string): boolean =>
	people.get(person)?.active === true;

/** Copies leave safe keeping for a case: only what was approved, whole files only, once for each approval (第16、18条). */
export function makeExtraction(
	counter: Counter,
	extractions: Extractions,
	request: Request | undefined,
	{ by, now, ...body }: MakeExtraction
): Result<Decided, Refusal<ExtractionReason | ExcerptReason | StandsReason>> {
	const stands = standsOn(counter, request, 'extraction', now);
	if (!stands.ok) return stands;
	const { made, id } = stands.value.request;
	// What it was approved for, and nothing else: it stands on an approval of this kind.
	if (made.detail.kind !== 'extraction') return refuse(16, 'other-kind');
	const { purpose } = made.detail;
	const article = articleOf(purpose);
	for (const person of [by, body.extractor])
		if (!isOnRoll(counter, person)) return refuse(article, 'extraction-not-on-roll', { person });
	if (body.files.length === 0) return refuse(article, 'extraction-none');
	if (body.files.length > MOST_EXTRACTED)
		return refuse(article, 'extraction-too-many', { count: MOST_EXTRACTED });
	const allowed = new Set(made.files.map(({ ingest, sha256 }) => `${ingest} ${sha256}`));
	const beyond = body.files.find(({ ingest, sha256 }) => !allowed.has(`${ingest} ${sha256}`));
	if (beyond) return refuse(article, 'extraction-not-in-request', { path: beyond.path });
	const excerpt = excerptFault(body);
	if (excerpt) return refuse(article, excerpt.reason, { path: excerpt.path });
	const before = [...extractions.values()].filter((one) => one.made.body.request === id);
	// A damaged disc is made again under the same approval, and says whose place it takes.
	const first = before[0];
	if (first && !before.some((one) => one.id === body.repeats))
		return refuse(article, 'extraction-made-already', { number: first.id });
	if (body.repeats !== null) {
		const repeated = extractions.get(body.repeats);
		if (!repeated) return refuse(article, 'no-such-extraction');
		if (contentOf(repeated.made.body) !== contentOf(body))
			return refuse(article, 'extraction-repeat-differs', { number: repeated.id });
	}
	return ok({
		type: 'extraction-made',
		body: { ...body, purpose, extraction: voucher(counter), request: id }
	});
}

export type ReadBack = Body<'extraction-read-back'> & { readonly by: string };

/** A disc was read again to its last byte; also one that is not as it was written is put on the record. */
export function recordReadBack(
	counter: Counter,
	extractions: Extractions,
	{ by, ...body }: ReadBack
): Decision {
	const found = extractions.get(body.extraction);
	if (!isOnRoll(counter, by)) return refuse(16, 'extraction-not-on-roll', { person: by });
	if (!found?.discs.some(({ is }) => is.number === body.volume))
		return refuse(16, 'no-such-extraction');
	if (found.closed) return refuse(16, 'extraction-closed-already');
	return ok({ type: 'extraction-read-back', body });
}

export type CloseExtraction = Omit<Body<'extraction-closed'>, 'agrees' | 'request'> & {
	readonly by: string;
};

/** The first disc of which the last reading is missing or differed. */
const unread = ({ discs }: Extraction) =>
	discs.find(({ readBack }) => readBack?.body.result !== 'verified')?.is.disc;

/** The sheet is closed by the receiver's signature, and never before every disc was read back (第16条). */
export function closeExtraction(
	counter: Counter,
	extractions: Extractions,
	{ by, ...body }: CloseExtraction
): Decision {
	const found = extractions.get(body.extraction);
	if (!isOnRoll(counter, by)) return refuse(16, 'extraction-not-on-roll', { person: by });
	if (!found) return refuse(16, 'no-such-extraction');
	if (found.closed) return refuse(16, 'extraction-closed-already');
	const disc = unread(found);
	if (disc !== undefined) return refuse(16, 'extraction-not-read-back', { name: disc });
	const receiver = body.receiver.trim();
	if (receiver === '') return refuse(16, 'extraction-no-receiver');
	return ok({
		type: 'extraction-closed',
		body: {
			...body,
			request: found.made.body.request,
			receiver,
			unit: body.unit.trim(),
			agrees: true
		}
	});
}
