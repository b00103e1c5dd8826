import type { Body } from '../events/event';
import { MOST_EXCERPTS } from '../events/extraction';

export type ExcerptReason =
	'excerpt-too-many' | 'excerpt-without-original' | 'excerpt-times' | 'excerpt-no-reason';

type Extracted = Pick<Body<'extraction-made'>, 'files' | 'excerpts'>;

/** What stands against an extraction's excerpts: each lies beside its whole original, says why, and reaches as far as was asked (第16条). */
export function excerptFault({
	files,
	excerpts = []
}: Extracted): { readonly reason: ExcerptReason; readonly path: string } | undefined {
	const [first] = excerpts;
	if (first && excerpts.length > MOST_EXCERPTS)
		return { reason: 'excerpt-too-many', path: first.path };
	const whole = new Set(files.map(({ ingest, sha256 }) => `${ingest} ${sha256}`));
	for (const { ingest, original, path, asked, is, reason } of excerpts) {
		if (!whole.has(`${ingest} ${original}`)) return { reason: 'excerpt-without-original', path };
		if (asked.from >= asked.to || is.from >= is.to || asked.to <= is.from)
			return { reason: 'excerpt-times', path };
		if (reason.trim() === '') return { reason: 'excerpt-no-reason', path };
	}
	return undefined;
}
