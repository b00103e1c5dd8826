// What the tests of the merge desk share: a county with two officers and three stations' kiosks. Imported by tests only.
import { countyRoles } from '$lib/ledger/events/access';
import { emptyHead, follow, type Entry } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import type { Signer } from '$lib/ledger/texts/note';
import { sampleChain } from '$lib/ledger/testing/samples.contract';
import type { County } from '../county';
import { enrolled, send, type countyBench } from '../county-for-tests';
import type { MatterKind } from './matters';

const PASSWORD = 'first of han mei';
const HAN = {
	...{ account: 'han', name: '韩梅', password: PASSWORD, passwordAgain: PASSWORD },
	roles: countyRoles
};

/** A county with the officers `admin` and `han`, the recorder J-05, and a log for each of three stations. */
export async function threeStations(bench: Awaited<ReturnType<typeof countyBench>>) {
	const { county } = await bench.founded();
	await county.registerStation('admin', { station: 's03', name: 's03中队' }, 'add');
	const body = { recorder: 'J-05', kind: 'body-recorder', station: 's01', model: '' } as const;
	await county.registerRecorder('admin', { ...body, serial: '', active: true }, 'add');
	const logs = new Map<string, { readonly kiosk: Signer; readonly entries: Entry[] }>();
	for (const station of ['s01', 's02', 's03'])
		logs.set(station, { kiosk: await enrolled(county, station), entries: [] });
	await county.addAccount('admin', HAN);

	/** This station writes these behind what it has written, and the county takes them. */
	async function say(station: string, ...events: readonly Decided[]): Promise<Entry[]> {
		const log = logs.get(station);
		if (!log) throw new Error(`no ${station}`);
		let head = emptyHead;
		for (const entry of log.entries) {
			const next = await follow(head, entry);
			if (!next.ok) throw new Error('a sample does not follow');
			head = next.value;
		}
		const fresh = await sampleChain(log.kiosk, events, head);
		log.entries.push(...fresh);
		const taken = await send(county, fresh);
		if (!taken.ok) throw new Error(taken.error.reason);
		return fresh;
	}

	return { county, say, logs };
}

/** The only matter of its kind, or this one, with everything that its page shows. */
export async function viewOf(county: County, kind: MatterKind, id?: string) {
	const found = id ?? (await county.merge.list()).find((one) => one.kind === kind)?.id ?? '';
	const view = await county.merge.matter('admin', kind, found);
	if (!view) throw new Error(`no ${kind}`);
	const { is } = view;
	return { ...view, asked: { kind: is.kind, id: is.id, basis: is.basis } };
}

export const kindsOf = async (county: County): Promise<readonly MatterKind[]> =>
	(await county.merge.list()).map(({ kind }) => kind);

export async function custodyOf(county: County, recorder: string) {
	const { recorders } = await county.overview();
	const found = recorders.find((one) => one.recorder === recorder);
	if (!found) throw new Error(`no ${recorder}`);
	return found.custody;
}
