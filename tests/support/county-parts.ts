// A county below its accounts and its folder lock: its record, its intake and its cosigner, as many at a time as a test wants.
import type { Decided } from '$lib/ledger/events/event';
import { toVkey, type PublicKey, type Signer } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';
import { openForks, type Forks } from '$lib/server/exchange/forks';
import {
	judgeAll,
	openCosigner,
	openOwnCheckpoint,
	type CosignerParts
} from '$lib/server/exchange/cosigner';
import { accept } from '$lib/server/exchange/intake';
import { writeOwn, type Clock } from '$lib/server/record/own-log';
import type { CountyRecord } from '$lib/server/record/record';
import { openRejected } from '$lib/server/exchange/rejected';
import { openRestoring, type Restoring } from '$lib/server/exchange/restoring';
import { openSticks, type Sticks } from '$lib/server/exchange/sticks';
import { openTrees } from '$lib/server/record/trees';
import { openVerdicts } from '$lib/server/record/verdicts';
import { logId } from '$lib/sync/protocol';
import { err } from '$lib/base/result';
import type { Bytes } from '$lib/base/bytes';

export interface Office {
	readonly record: CountyRecord;
	readonly store: Store;
	accept(origin: string, start: number, body: Bytes): ReturnType<typeof accept>;
	cosign(origin: string, checkpoint: Bytes): ReturnType<ReturnType<typeof openCosigner>>;
	readonly forks: Forks;
	/** The county's own checkpoint, with the proof from size `old` on. */
	checkpoint: ReturnType<typeof openOwnCheckpoint>;
	readonly county: Signer;
	readonly restoring: Restoring;
	/** What it is made of. */
	readonly witness: CosignerParts;
	readonly sticks: Sticks;
}

/** One process's view of the county: what it knows beyond the record, it knows for itself. */
export function openOffice(
	record: CountyRecord,
	signer: Signer,
	folder: string,
	clock: Clock,
	identity?: string
): Office {
	const { store } = record;
	const rejected = openRejected(folder);
	const known = { rejected, clock, trees: openTrees(store), signer: () => signer };
	const restoring = openRestoring({ ...known, record, folder });
	const { guarded } = restoring;
	const forks = openForks({ record: guarded, folder: undefined, clock, signer: () => signer });
	const intake = { record: guarded, rejected, forks, now: () => clock.now() };
	const witness = { ...intake, ...known, verdicts: openVerdicts(store) };
	const cosign = openCosigner(witness);
	const checkpoint = openOwnCheckpoint(witness);
	const sticks = openSticks({
		...{ intake, clock, cosign, checkpoint, restoring, signer: () => signer },
		...{ identity: () => Promise.resolve(identity), judge: () => judgeAll(witness) }
	});
	return {
		...{ record: restoring.guarded, store, checkpoint, sticks, forks },
		...{ county: signer, restoring, witness },
		accept: async (origin, start, body) =>
			origin === signer.name
				? restoring.taken(start, body)
				: accept(intake, await logId(origin), start, body),
		cosign: async (origin, checkpoint) =>
			(await restoring.isWaiting())
				? err({ reason: 'restoring' })
				: cosign(await logId(origin), checkpoint)
	};
}

/** Founds the county on an empty record, with kiosks of these keys and whatever else is to be on its log. */
export function foundWith(
	record: CountyRecord,
	signer: Signer,
	clock: Clock,
	kiosks: readonly PublicKey[],
	more: readonly Decided[] = []
): Promise<unknown> {
	return record.inTurn(async () => {
		const name = '唐河县农业农村局';
		await writeOwn(
			record,
			signer,
			clock,
			['admin'],
			[
				{ type: 'county-founded', body: { county: '411328', name, brigade: name } },
				...(await Promise.all(
					kiosks.map(async (kiosk, i) => {
						const [, station = '', epoch = 'e1'] = kiosk.name.split('/');
						const code = String(i).padStart(64, '0');
						const body = {
							...{ station, epoch: Number(epoch.slice(1)), origin: kiosk.name },
							...{ vkey: await toVkey(kiosk), code }
						};
						return { type: 'kiosk-enrolled', body } as const;
					})
				)),
				...more
			]
		);
	});
}
