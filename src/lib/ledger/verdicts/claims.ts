import type { EventOf, LedgerEvent } from '../events/event';

/** What an entry says of others, by which it is judged (verdict.ts). */
export interface Claims {
	/** What this event begins, by the name that it gives it. */
	readonly begins?: string;
	/** What it goes on with that only the station that began it goes on with. */
	readonly goesOn?: string;
	/** A loan that may be any station's: a recorder is taken in wherever it is handed in. */
	readonly ends?: string | null;
	readonly recorder?: string;
	/** Those who take a recorder out. */
	readonly officers?: readonly string[];
	/** Those who give one back: also after they were withdrawn. */
	readonly givers?: readonly string[];
}

export function claimsOf(event: LedgerEvent): Claims {
	switch (event.type) {
		case 'recorder-checked-out': {
			const { loan, recorder, officer, companions } = event.body;
			return { begins: loan, recorder, officers: [officer, ...companions, ...event.actor] };
		}
		case 'officer-came-back': {
			const { loan, recorder, officer } = event.body;
			return { goesOn: loan, recorder, givers: [officer, ...event.actor] };
		}
		case 'recorder-returned': {
			const { handIn, loan, recorder, officer } = event.body;
			return {
				...{ begins: handIn, ends: loan, recorder, officers: event.actor },
				givers: officer === null ? [] : [officer]
			};
		}
		case 'loan-signed': {
			const { loan, recorder, signer } = event.body;
			return { goesOn: loan, recorder, officers: [signer, ...event.actor] };
		}
		case 'check-overridden':
			return { goesOn: event.body.loan, recorder: event.body.recorder, officers: event.actor };
		case 'return-signed': {
			const { handIn, recorder, signer } = event.body;
			const givers = [...event.actor, ...(signer === null ? [] : [signer])];
			return { goesOn: handIn, recorder, givers };
		}
		case 'signing-pin-set': {
			const { person, witness, second } = event.body;
			const all = [person, witness, ...(second ? [second.person] : [])];
			return { officers: [...all, ...event.actor] };
		}
		case 'ingest-started': {
			const { ingest, recorder } = event.body;
			return { begins: ingest, recorder, officers: event.actor };
		}
		case 'files-verified':
		case 'recorder-identified':
		case 'ingest-halted':
		case 'footage-ingested':
		case 'bag-closed':
		case 'recorder-cleared': {
			const { ingest, recorder } = event.body;
			return { goesOn: ingest, recorder, officers: event.actor };
		}
		case 'recorder-probed':
		case 'footage-described': {
			// The kiosk's own observation: nobody stands behind it but the station.
			const { ingest, recorder } = event.body;
			return { goesOn: ingest, recorder };
		}
		case 'conflict-resolved': {
			const { recorder, approver } = event.body;
			return { recorder, officers: [...event.actor, ...(approver === null ? [] : [approver])] };
		}
		case 'recorder-seen':
		case 'recorder-state-reported':
		case 'recorder-standing-reported':
		case 'recorder-recovered':
		case 'recorder-card-placed':
			return { recorder: event.body.recorder, officers: event.actor };
		case 'upkeep-recorded': {
			const { upkeep, recorder } = event.body;
			return { begins: upkeep, recorder, officers: event.actor };
		}
		case 'retirement-proposed': {
			const { proposal, recorder } = event.body;
			return { begins: proposal, recorder, officers: event.actor };
		}
		case 'stock-taken': {
			const { stock, page } = event.body;
			return { ...(page === 0 ? { begins: stock } : { goesOn: stock }), officers: event.actor };
		}
		case 'fixity-answered':
			return { officers: event.actor };
		case 'vault-replaced': {
			const { handedBy, receivedBy } = event.body;
			return { officers: [...event.actor, handedBy, receivedBy] };
		}
		case 'activity-recorded': {
			// The loan may be another station's: an activity is recorded wherever the recorder is handed in.
			const { activity, loan, recorder, officers } = event.body;
			return {
				...{ begins: activity, ends: loan, recorder },
				...{ givers: officers, officers: event.actor }
			};
		}
		case 'activity-corrected': {
			const { activity, loan, recorder, officers } = event.body;
			return {
				...{ goesOn: activity, ends: loan, recorder },
				...{ givers: officers, officers: event.actor }
			};
		}
		case 'activity-withdrawn':
		case 'activity-files-confirmed':
		case 'activity-checked':
		case 'activity-exempted':
		case 'activity-explained': {
			const { activity, loan, recorder } = event.body;
			return { goesOn: activity, ends: loan, recorder, officers: event.actor };
		}
		case 'no-activity-stated': {
			const { loan, recorder } = event.body;
			return { ends: loan, recorder, officers: event.actor };
		}
		case 'return-time-stated': {
			const { duty, recorder, officer } = event.body;
			return { ends: duty, recorder, officers: event.actor, givers: [officer] };
		}
		case 'no-footage-explained':
		case 'overdue-explained':
		case 'reminder-shown':
		case 'reminder-acknowledged': {
			const { duty, recorder } = event.body;
			return { ends: duty, recorder, officers: event.actor };
		}
		case 'interruption-explained': {
			const { ingest, recorder, reported } = event.body;
			return {
				...{ goesOn: ingest, recorder, officers: event.actor },
				givers: reported === null ? [] : [reported.to]
			};
		}
		case 'lead-answered': {
			const { ingest, recorder } = event.body;
			return { goesOn: ingest, recorder, officers: event.actor };
		}
		case 'secret-sealed': {
			const { sealing, recorder } = event.body;
			return { begins: sealing, ...(recorder !== null && { recorder }), officers: event.actor };
		}
		case 'secret-handed-over':
		case 'secret-given-back': {
			const { sealing, recorder } = event.body;
			return { goesOn: sealing, ...(recorder !== null && { recorder }), officers: event.actor };
		}
		case 'files-failed':
			return { goesOn: event.body.ingest, officers: event.actor };
		case 'subject-registered':
			return { begins: event.body.subject, officers: event.actor };
		case 'document-filed':
			return { begins: event.body.document, officers: event.actor };
		case 'footage-filed':
			return { begins: event.body.filing, officers: event.actor };
		case 'case-opened':
			return { begins: event.body.case, officers: event.actor };
		case 'lead-raised':
			return { begins: event.body.lead, officers: event.actor };
		case 'medium-registered':
			return { begins: event.body.medium, officers: event.actor };
		case 'medium-moved':
		case 'medium-retired': {
			const { medium, handedBy, receivedBy } = event.body;
			return {
				...{ goesOn: medium, officers: [...event.actor, receivedBy] },
				givers: [handedBy]
			};
		}
		case 'medium-corrected':
			return { goesOn: event.body.medium, officers: event.actor };
		case 'request-made': {
			const { request, applicant } = event.body;
			const asks = applicant.is === 'person' ? [applicant.person] : [];
			return { begins: request, officers: [...asks, ...event.actor] };
		}
		case 'request-decided':
		case 'paper-approval-answered':
		case 'approval-revoked': {
			const { request, leader } = event.body;
			return { goesOn: request, officers: [...(leader === null ? [] : [leader]), ...event.actor] };
		}
		case 'code-asked':
		case 'request-withdrawn':
		case 'viewing-registered':
		case 'viewing-closed':
		case 'footage-released':
		case 'release-receipted':
		case 'removal-begun':
		case 'copies-removed':
			return { goesOn: event.body.request, officers: event.actor };
		case 'footage-played':
			return { goesOn: event.body.request ?? event.body.ingest, officers: event.actor };
		case 'disposal-executed':
			return { goesOn: event.body.request, officers: [...event.body.persons, ...event.actor] };
		case 'hold-placed':
			return { begins: event.body.hold, officers: event.actor };
		case 'deletion-asked':
			return { begins: event.body.deletion, officers: event.actor };
		case 'deletion-answered':
			return { goesOn: event.body.deletion, officers: [event.body.leader, ...event.actor] };
		case 'footage-restricted':
			return { begins: event.body.restriction, officers: [...readersOf(event), ...event.actor] };
		case 'readers-asked':
			return { goesOn: event.body.restriction, officers: [...readersOf(event), ...event.actor] };
		case 'readers-decided':
		case 'restriction-reviewed':
			return { goesOn: event.body.restriction, officers: [event.body.leader, ...event.actor] };
		case 'side-text-kept':
			return { goesOn: event.body.restriction, officers: event.actor };
		case 'side-text-erased':
			return { goesOn: event.body.restriction, officers: [event.body.second, ...event.actor] };
		case 'side-text-read':
			return { officers: [event.body.reader, ...event.actor] };
		case 'footage-classified':
		case 'hold-lifted':
		case 'case-period-set':
		case 'lead-checked':
		case 'lead-stated':
		case 'lead-ended':
		case 'subject-corrected':
		case 'identity-shown':
		case 'identity-erased':
		case 'subjects-merged':
		case 'subjects-split':
		case 'filing-withdrawn':
		case 'case-closed':
		case 'evidence-linked':
			return { officers: event.actor };
		case 'extraction-made': {
			const { extraction, makers, extractor } = event.body;
			return {
				...{ begins: extraction, givers: makers },
				officers: [extractor, ...event.actor]
			};
		}
		case 'extraction-read-back':
		case 'extraction-closed':
			return { goesOn: event.body.extraction, officers: event.actor };
		default:
			return {};
	}
}

const readersOf = ({
	body
}: EventOf<'footage-restricted'> | EventOf<'readers-asked'>): readonly string[] =>
	body.readers.flatMap((one) => (one.is === 'person' ? one.person : []));
