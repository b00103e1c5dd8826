import * as v from 'valibot';
import { toUtf8 } from '$lib/base/bytes';
import { toIso, type Instant } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { parseBody, type Decided } from '$lib/ledger/events/event';
import { MAX_TERMS } from '$lib/ledger/events/office';
import { canonical, type Json } from '$lib/ledger/texts/jcs';
import {
	NO_HOLES,
	packDocument,
	packHash,
	packText,
	parsePack
} from '$lib/ledger/rule/pack-document';
import { packsFrom, type Packs } from '$lib/ledger/rule/packs';
import type { Store } from '$lib/ledger/store/store';
import type { Clock } from '../record/own-log';
import type { ActMaker } from './proposals';

export const ISSUE_PACK = 'rule-pack-issued';

export type PackReason =
	/** No JSON at all, or JSON that cannot stand on a log. */
	| 'pack-unreadable'
	| 'pack-too-large'
	/** A field is missing, impossible or unknown. */
	| 'bad-pack'
	| 'pack-announcement'
	/** Its day is over: a rule does not judge what was done before it. */
	| 'pack-in-past'
	| 'pack-before-effective'
	| 'pack-id-taken'
	| 'pack-issued-already'
	| 'pack-version-low'
	| 'no-pack-reason';

/** Days of a rule begin at midnight in Beijing, whatever the office's clock is set to. */
const dayOf = (now: Instant): string => toIso(now, 480).slice(0, 10);

const issueTerms = v.strictObject({ document: v.looseObject({}), reason: v.string() });

/** A file as somebody brings it: one JSON document, small enough to be proposed. */
export function readPackFile(text: string): Result<Json, Refusal<PackReason>> {
	let document: unknown;
	try {
		document = JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch {
		return refuse(24, 'pack-unreadable');
	}
	const written = canonical(document);
	if (!written.ok) return refuse(24, 'pack-unreadable');
	// The proposal carries it as a text inside a text, and a reason of 300 words beside it.
	const bytes = toUtf8(JSON.stringify(JSON.stringify(written.value))).length;
	const most = MAX_TERMS - 1300;
	if (bytes > most) return refuse(24, 'pack-too-large', { bytes, most });
	return ok(document as Json);
}

/** Whether the county may put this pack in force, going by those that it has issued and by the day (第24条). */
export async function issuePack(
	packs: Packs,
	terms: Json,
	now: Instant
): Promise<Result<Decided, Refusal<PackReason>>> {
	const asked = v.safeParse(issueTerms, terms);
	if (!asked.success) return refuse(24, 'pack-unreadable');
	const { document, reason } = asked.output;
	const read = parsePack(document);
	if (!read.ok) {
		const { where, message } = read.error;
		return message === NO_HOLES
			? refuse(24, 'pack-announcement')
			: refuse(24, 'bad-pack', { where: where || message });
	}
	const pack = read.value;
	const { id, validFrom } = pack;
	const same = packs.known(id);
	if (same)
		return same.pack && packText(same.pack) === packText(pack)
			? refuse(24, 'pack-issued-already', { id })
			: refuse(24, 'pack-id-taken', { id });
	const current = packs.inForce(now);
	if (validFrom <= current.validFrom)
		return refuse(24, 'pack-before-effective', { id: current.id, day: current.validFrom });
	const today = dayOf(now);
	if (validFrom < today) return refuse(24, 'pack-in-past', { day: validFrom, today });
	const newest = Math.max(...packs.all().map((one) => one.pack?.version ?? 0));
	if (pack.version <= newest) return refuse(24, 'pack-version-low', { least: newest + 1 });
	const sha256 = await packHash(pack);
	const act = parseBody(ISSUE_PACK, {
		...{ pack: id, validFrom, sha256, document: packDocument(pack) },
		reason: reason.trim()
	});
	return act.ok ? act : refuse(24, 'no-pack-reason');
}

export const issuePackMaker =
	(store: Pick<Store, 'packs'>, clock: Clock): ActMaker<PackReason> =>
	async (terms) => {
		const act = await issuePack(packsFrom(await store.packs()), terms, clock.now());
		return act.ok ? ok({ acts: [act.value] }) : act;
	};
