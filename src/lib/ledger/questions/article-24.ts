import type { Instant } from '$lib/base/instant';
import { rereadEntry } from '../log/entry';
import { stationOf } from '../facts/facts';
import type { PackUse } from '../rule/pack-use';
import { packStanding, type Packs, type PackStanding } from '../rule/packs';
import type { FoundEntry } from '../store/search';
import type { Store } from '../store/store';
import { isAsked, question, type Answer, type Asked, type Question, type Row } from './question';

/** So many entries are shown at most: where there are more, something is wrong with the whole log. */
const MOST = 500;

const said: Readonly<Record<PackStanding, { zh: string; en: string }>> = {
	'in-force': { zh: '写入时正在施行', en: 'in force when it was written' },
	'not-known-yet': { zh: '写入时新规则包尚未送达', en: 'the newer one had not arrived yet' },
	other: { zh: '与写入时应施行的规则包不符', en: 'not the one in force when it was written' },
	unknown: { zh: '未知规则包', en: 'unknown rule pack' }
};

/** Times within which a log names a pack that was not in force all that while, by what is known here. */
function doubtful({ pack, firstAt, lastAt }: PackUse, packs: Packs): boolean {
	return (
		!packs.known(pack) || packs.inForce(firstAt).id !== pack || packs.inForce(lastAt).id !== pack
	);
}

/** An entry whose pack is not the one in force when it was written, though the log could have known. */
interface Strayed {
	readonly log: string;
	readonly seq: number;
	readonly at: Instant;
	readonly pack: string;
	readonly people: readonly string[];
	readonly standing: PackStanding;
}

/** Only logs in which something can be wrong are read, and of those only entries that name that pack. */
async function strayedIn(store: Store, use: PackUse, packs: Packs): Promise<readonly Strayed[]> {
	const strayed: Strayed[] = [];
	const filter = { log: use.origin, texts: [`"pack":${JSON.stringify(use.pack)}`] };
	for (let below: number | undefined = await store.feedEnd(); below !== undefined;) {
		const page: { entries: readonly FoundEntry[]; below: number | undefined } =
			await store.search.page(filter, below, 200);
		for (const { bytes, log, seq, at } of page.entries) {
			const { known, event } = await rereadEntry(bytes);
			if (!known || event.pack !== use.pack) continue;
			const standing = packStanding(event, packs);
			if (standing === 'other' || standing === 'unknown')
				strayed.push({ log, seq, at, pack: event.pack, people: event.actor, standing });
		}
		if (strayed.length >= MOST) break;
		below = page.below;
	}
	return strayed;
}

interface Read {
	readonly uses: readonly PackUse[];
	readonly strayed: readonly Strayed[];
}

async function read(store: Store, asked: Asked): Promise<Read> {
	const packs = asked.view.custody.packs();
	const uses = (await store.packUses()).filter(
		({ origin, firstAt, lastAt }) =>
			(asked.station === undefined || stationOf(origin) === asked.station) &&
			(asked.from === undefined || lastAt >= asked.from) &&
			(asked.until === undefined || firstAt < asked.until)
	);
	const strayed: Strayed[] = [];
	for (const use of uses)
		if (doubtful(use, packs)) strayed.push(...(await strayedIn(store, use, packs)));
	return { uses, strayed };
}

/** Entries that name a pack which was not in force when they were written, or which nobody issued. */
export function otherPacks(asked: Asked, { uses, strayed }: Read): Answer {
	const meant = strayed.filter(({ log, at }) => isAsked(asked, { station: stationOf(log), at }));
	return {
		counted: meant.length,
		of: uses.reduce((sum, { entries }) => sum + entries, 0),
		rows: meant.map(({ log, seq, at, pack, people, standing }): Row => {
			const { zh, en } = said[standing];
			return {
				...{ about: { kind: 'entry', log, seq }, at, station: stationOf(log), people },
				says: { zh: `${pack}：${zh}`, en: `${pack}: ${en}` }
			};
		})
	};
}

export const article24: readonly Question[] = [
	question({
		...{ id: '24-other-pack', article: 24, wanted: 'none', read, answer: otherPacks },
		words: {
			zh: '没有按当时施行的规则包记载的记录',
			en: 'entries that name another rule pack than the one in force'
		}
	})
];
