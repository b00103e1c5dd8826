import { err } from '$lib/base/result';
import { labelClaim } from '$lib/devices/profiles/gather';
import {
	claimsForRecord,
	judgeIdentity,
	type Expected,
	type Judged
} from '$lib/devices/profiles/identity';
import type { Claim } from '$lib/devices/recorder';
import type { RegistryView } from '$lib/ledger/board';
import { identifyRecorder } from '$lib/ledger/commands/identify';
import type { Ingest } from '$lib/ledger/ingests';
import { rereadEntry } from '$lib/ledger/entry';
import type { Identity } from './ingest';
import type { IngestParts, Job } from './ingest-job';
import type { Act } from './session';

export interface IdentityParts extends Pick<IngestParts, 'record' | 'store'> {
	readonly view: () => RegistryView;
}

/** Which recorder is docked: claims are weighed against the one that the custodian named, and nothing is guessed. */
export function openIdentityDesk({ record, store, view }: IdentityParts) {
	function registered(): readonly Expected[] {
		const { recorders, custody } = view();
		const numbers = custody.numbers();
		return [...recorders.values()]
			.filter(({ recorder }) => numbers.kept(recorder) === recorder)
			.map(({ recorder, serial, model }) => ({
				...{ id: recorder, serial, model },
				numbers: numbers.all(recorder)
			}));
	}

	function judge(
		claims: readonly Claim[],
		recorder: string,
		label: string | undefined
	): Judged & Identity {
		const all = registered();
		const expected = all.find(({ id }) => id === recorder) ?? {
			id: recorder,
			serial: '',
			model: ''
		};
		const asked = label?.trim() ? [...claims, labelClaim(label)] : claims;
		return judgeIdentity(asked, expected, { registered: all });
	}

	/** The claims that were put on the record with the last judgement of this ingest. */
	async function claimsOf({ identity }: Ingest): Promise<readonly Claim[]> {
		if (!identity) return [];
		const [bytes] = await store.read(identity.origin, identity.seq, 1);
		const entry = bytes && (await rereadEntry(bytes));
		if (!entry?.known || entry.event.type !== 'recorder-identified') return [];
		return entry.event.body.claims.filter(({ by }) => by !== 'label');
	}

	const put = (
		{ ingest, recorder }: Pick<Job, 'ingest' | 'recorder'>,
		actor: string | null,
		judged: Judged,
		label: string | undefined
	): Act => {
		const { claims, omitted } = claimsForRecord(judged);
		return record.perform(recorder, actor, identifyRecorder, {
			...{ ingest, verdict: judged.verdict, claims: [...claims], omitted },
			label: label?.trim() ? label.trim().slice(0, 64) : null
		});
	};

	return {
		judge,
		/** The one registered recorder that these claims name, if they name one and no other. */
		recognize(claims: readonly Claim[]): string | undefined {
			const all = registered();
			const named = all.filter(
				(one) => judgeIdentity(claims, one, { registered: all }).verdict === 'agree'
			);
			return named.length === 1 ? named[0]?.id : undefined;
		},
		/** Puts the judgement on the record, once: going on with the same ingest says nothing new. */
		async note(
			job: Pick<Job, 'ingest' | 'recorder'>,
			claims: readonly Claim[],
			label: string | undefined
		): Promise<void> {
			const { custody } = await record.counterFor(job.recorder);
			const before = custody.ingests.find(({ id }) => id === job.ingest)?.identity;
			const judged = judge(claims, job.recorder, label);
			if (before?.verdict === judged.verdict && !label?.trim()) return;
			const done = await put(job, null, judged, label);
			if (!done.ok) throw new Error('reason' in done.error ? done.error.reason : done.error.why);
		},
		/** A custodian read the number on its body: weighed together with what the recorder said of itself. */
		async label(ingest: Ingest, custodian: string, label: string): Act {
			if (label.trim() === '') return err({ article: 13, reason: 'no-label' });
			const judged = judge(await claimsOf(ingest), ingest.recorder, label);
			return put({ ingest: ingest.id, recorder: ingest.recorder }, custodian, judged, label);
		}
	};
}

export type IdentityDesk = ReturnType<typeof openIdentityDesk>;
