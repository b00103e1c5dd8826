import { err } from '$lib/base/result';
import { labelClaim } from '$lib/devices/profiles/gather';
import {
	claimsForRecord,
	judgeIdentity,
	type Background,
	type Expected,
	type Judged
} from '$lib/devices/profiles/identity';
import type { Profile } from '$lib/devices/profiles/profile';
import type { Claim } from '$lib/devices/recorder';
import type { RegistryView } from '$lib/ledger/custody/board';
import { identifyRecorder } from '$lib/ledger/commands/identify';
import type { Ingest } from '$lib/ledger/custody/ingests';
import { rereadEntry } from '$lib/ledger/log/entry';
import { firmwareNumbers } from '$lib/ledger/register/register-doubts';
import { followRegister } from '$lib/ledger/register/register-reader';
import type { Identity } from '../ports/ingest';
import type { IngestParts, Job } from './ingest-job';
import { openMetSerials } from './met-serials';
import type { Act } from '../ports/act';

export interface IdentityParts extends Pick<IngestParts, 'record' | 'store'> {
	readonly view: () => RegistryView;
	/** Those that somebody brought to this kiosk, and the built-in ones. */
	readonly profiles: () => Promise<readonly Profile[]>;
}

/** Which recorder is docked: claims are weighed against the one that the custodian named, and nothing is guessed. */
export function openIdentityDesk({ record, store, view, profiles }: IdentityParts) {
	const expect = (recorder: string, all: readonly Expected[] = registered()): Expected =>
		all.find(({ id }) => id === recorder) ?? { id: recorder, serial: '', model: '' };

	const shared = openMetSerials(store, {
		kept: (recorder) => view().custody.numbers().kept(recorder),
		isLabelOf: (recorder, label) =>
			judgeIdentity([labelClaim(label)], expect(recorder)).verdict === 'agree'
	});

	const register = followRegister(store, view);
	const background = async (): Promise<Background & { registered: readonly Expected[] }> => {
		const { own, silent } = firmwareNumbers(await register());
		return {
			registered: registered(own),
			shared: await shared(),
			// What several recorders bear says no more than what nobody has set.
			unset: [...(await profiles()).flatMap(({ unset }) => unset), ...silent]
		};
	};

	function registered(firmware: ReadonlyMap<string, string> = new Map()): readonly Expected[] {
		const { recorders, custody } = view();
		const numbers = custody.numbers();
		return [...recorders.values()]
			.filter(({ recorder }) => numbers.kept(recorder) === recorder)
			.map(({ recorder, serial, model }) => ({
				...{ id: recorder, serial, model },
				numbers: [...numbers.all(recorder), firmware.get(recorder) ?? '']
			}));
	}

	async function judge(
		claims: readonly Claim[],
		recorder: string,
		label: string | undefined
	): Promise<Judged & Identity> {
		const known = await background();
		const asked = label?.trim() ? [...claims, labelClaim(label)] : claims;
		return judgeIdentity(asked, expect(recorder, known.registered), known);
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
		async recognize(claims: readonly Claim[]): Promise<string | undefined> {
			const known = await background();
			const named = known.registered.filter(
				(one) => judgeIdentity(claims, one, known).verdict === 'agree'
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
			const judged = await judge(claims, job.recorder, label);
			if (before?.verdict === judged.verdict && !label?.trim()) return;
			const done = await put(job, null, judged, label);
			if (!done.ok) throw new Error('reason' in done.error ? done.error.reason : done.error.why);
		},
		/** A custodian read the number on its body: weighed together with what the recorder said of itself. */
		async label(ingest: Ingest, custodian: string, label: string): Act {
			if (label.trim() === '') return err({ article: 13, reason: 'no-label' });
			const judged = await judge(await claimsOf(ingest), ingest.recorder, label);
			return put({ ingest: ingest.id, recorder: ingest.recorder }, custodian, judged, label);
		}
	};
}

export type IdentityDesk = ReturnType<typeof openIdentityDesk>;
