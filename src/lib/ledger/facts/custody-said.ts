import { deadlineSaid } from './deadline-facts';
import type { LedgerEvent } from '../events/event';
import { secrecySaid } from './secrecy-facts';

/** What an entry says of a recorder's custody; where and by whom it stands on the record comes from the entry (facts.ts). */
export function custodyOf(event: LedgerEvent): object | undefined {
	switch (event.type) {
		case 'recorder-checked-out': {
			const { recorder, loan, officer, companions, task, kind } = event.body;
			return { kind: 'out', recorder, loan, officer, companions, task, activity: kind };
		}
		case 'officer-came-back':
			return { kind: 'back', ...event.body };
		case 'recorder-returned':
			return { kind: 'return', ...event.body };
		case 'ingest-started': {
			const { recorder, ingest, loans, files, bytes, bag, designated } = event.body;
			return { kind: 'ingest-start', recorder, ingest, loans, files, bytes, bag, designated };
		}
		case 'ingest-halted':
			return { kind: 'ingest-halt', ...event.body };
		case 'footage-ingested': {
			const { recorder, ingest, loans, files, bytes, bag, missing } = event.body;
			return {
				...{ kind: 'ingest-end', recorder, ingest, loans, files, bytes, bag },
				missing: missing?.files ?? 0
			};
		}
		case 'bag-closed':
			return { kind: 'bag', ...event.body };
		case 'recorder-identified': {
			const { recorder, ingest, verdict, label } = event.body;
			return { kind: 'identity', recorder, ingest, verdict, label };
		}
		case 'recorder-cleared':
			return { kind: 'cleared', ...event.body, by: event.actor[0] ?? '' };
		case 'conflict-resolved':
			return { kind: 'resolved', ...event.body, by: event.actor[0] ?? '' };
		case 'return-matched':
			return { kind: 'matched', ...event.body, by: event.actor[0] ?? '' };
		case 'recorder-seen':
			return { kind: 'seen', ...event.body, by: event.actor[0] ?? '' };
		case 'recorder-state-reported':
			return { kind: 'state', ...event.body, by: event.actor[0] ?? '' };
		case 'recorder-standing-reported': {
			const { recorder, standing: state, note } = event.body;
			return { kind: 'state', recorder, state, note, by: event.actor[0] ?? '' };
		}
		case 'recorder-recovered': {
			const { recorder, how } = event.body;
			return { kind: 'state', recorder, state: 'found', how, note: '', by: event.actor[0] ?? '' };
		}
		default:
			return deadlineSaid(event) ?? secrecySaid(event);
	}
}
