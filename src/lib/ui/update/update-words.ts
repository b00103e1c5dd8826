import type { OpenPiece } from '$lib/kiosk/ports/open-work';
import type { UpdateTrouble } from '$lib/kiosk/ports/update';
import { explain, explainCopy, type Names } from '../words/explain';
import { grouped } from '../messages/format';
import type { Messages } from '../messages/zh';

/** What is open, as a list. */
export const openWords = (open: readonly OpenPiece[], m: Messages): string =>
	open
		.map(({ kind, what }) => {
			const shown = kind === 'ingest' || kind === 'second-copy' || kind === 'fixity' ? what : '';
			return shown ? `${m.update.kinds[kind]} ${shown}` : m.update.kinds[kind];
		})
		.join(m.common.list);

/** Why the newer version did not take over, and what to do next. */
export function updateWords(trouble: UpdateTrouble, m: Messages, names: Names): string {
	const words = m.update.faults;
	switch (trouble.fault) {
		case 'open':
			return `${words.open}${m.update.waitsFor}${openWords(trouble.open, m)}`;
		case 'copy':
			return words.copy(
				trouble.why.fault === 'behind'
					? words.behind(grouped(trouble.why.here), grouped(trouble.why.there))
					: explainCopy(trouble.why, m.reasons)
			);
		case 'refused':
			return explain(trouble.why, m.reasons, names);
		default:
			return words[trouble.fault];
	}
}
