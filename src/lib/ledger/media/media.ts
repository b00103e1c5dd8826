import { instant, type Instant } from '$lib/base/instant';
import { extractionTypes } from '../events/extraction';
import { mediumTypes, type MediumDetails } from '../events/medium';
import { happenedAt, type Body } from '../events/event';
import { shortName } from '../log/bundle';
import { openDiscs, type DiscOfExtraction } from './extracted-discs';
import { fixityFrom, FIXITY_TYPES, neverChecked, type VaultFixity } from './fixity';
import type { CounterEntry } from '../custody/lendings';
import { BAG_TYPES, bagsFrom, heirsFrom, type LedgerBag } from './vault-bags';

interface Said {
	readonly hash: string;
	readonly at: Instant;
	readonly by: string;
	readonly log: string;
	/** `s01-e1-42`. */
	readonly entry: string;
}
export type Move = Said & Body<'medium-moved'>;
export type Retirement = Said & Body<'medium-retired'>;

/** One medium of a station with all that was said of it (第12条). */
export interface Medium {
	readonly id: string;
	readonly station: string;
	readonly registered: Said;
	/** The details that count, keeper and place as of the last move. */
	readonly is: MediumDetails;
	readonly corrections: readonly (Said & Body<'medium-corrected'>)[];
	readonly moves: readonly Move[];
	/** The first that said so. */
	readonly retired: Retirement | undefined;
	/** A disc of an extraction, which nobody had to register. */
	readonly disc?: DiscOfExtraction;
}

const inOrder = (a: CounterEntry, b: CounterEntry): number =>
	a.at - b.at || (a.log < b.log ? -1 : a.log > b.log ? 1 : a.seq - b.seq);

const detailsIn = ({
	kind,
	label,
	serial,
	capacityBytes,
	keeper,
	place,
	encryption,
	...more
}: MediumDetails): MediumDetails => ({
	...{ kind, label, serial, capacityBytes, keeper, place, encryption },
	...{ inUseFrom: more.inUseFrom, vault: more.vault, disc: more.disc, note: more.note }
});

/** Media out of entries in any order, the newest first. Of a station's medium that station alone says anything. */
export function mediaFrom(entries: readonly CounterEntry[]): readonly Medium[] {
	const media = new Map<string, Medium>();
	const hearOfDiscs = openDiscs(media);
	for (const one of [...entries].sort(inOrder)) {
		const { event, station, log, seq, hash, at } = one;
		const said = { hash, at, log, by: event.actor[0] ?? '', entry: `${shortName(log)}-${seq}` };
		hearOfDiscs(one, said);
		if (event.type === 'medium-registered') {
			const { medium } = event.body;
			const is = detailsIn(event.body);
			if (!media.has(medium))
				media.set(medium, {
					...{ id: medium, station, registered: said, is },
					...{ corrections: [], moves: [], retired: undefined }
				});
			continue;
		}
		if (
			event.type !== 'medium-corrected' &&
			event.type !== 'medium-moved' &&
			event.type !== 'medium-retired'
		)
			continue;
		const known = media.get(event.body.medium);
		if (!known || known.station !== station) continue;
		switch (event.type) {
			case 'medium-corrected': {
				const corrections = [...known.corrections, { ...said, ...event.body }];
				media.set(known.id, { ...known, is: detailsIn(event.body), corrections });
				break;
			}
			case 'medium-moved': {
				const { medium, keeper, place } = event.body;
				const moves = [...known.moves, { ...said, ...event.body }];
				media.set(medium, { ...known, is: { ...known.is, keeper, place }, moves });
				break;
			}
			case 'medium-retired':
				if (!known.retired) media.set(known.id, { ...known, retired: { ...said, ...event.body } });
		}
	}
	return [...media.values()].sort((a, b) => b.registered.at - a.registered.at);
}

/** A vault as the logs of its station tell it, whether anybody registered its medium or not. */
export interface StoredVault {
	readonly vault: string;
	readonly station: string;
	readonly bags: number;
	readonly bytes: number;
	/** When something was first put there. */
	readonly since: Instant;
	readonly fixity: VaultFixity;
}

/** A medium, the vault that lies on it, or both; joined by the id in the vault's marker file. */
export interface KeptMedium {
	readonly station: string;
	readonly medium: Medium | undefined;
	readonly vault: StoredVault | undefined;
}

export interface MediaBook {
	readonly media: readonly KeptMedium[];
	/** Bags of each station, with the vaults that hold them now. */
	readonly bags: ReadonlyMap<string, readonly LedgerBag[]>;
}

type FixityEvents = Parameters<typeof fixityFrom>[0];
type BagEvents = Parameters<typeof bagsFrom>[0];
type Replaced = Parameters<typeof heirsFrom>[0];

const byStation = (entries: readonly CounterEntry[]): Map<string, CounterEntry[]> => {
	const groups = new Map<string, CounterEntry[]>();
	for (const one of entries) {
		const known = groups.get(one.station);
		if (known) known.push(one);
		else groups.set(one.station, [one]);
	}
	return groups;
};

/** Media in use and what lies on them, joined with what the vaults' own entries say; pure in the entries. */
export function mediaBookFrom(
	said: readonly CounterEntry[],
	kept: readonly CounterEntry[]
): MediaBook {
	const media = mediaFrom(said);
	const vaults: StoredVault[] = [];
	const bags = new Map<string, readonly LedgerBag[]>();
	for (const [station, entries] of byStation(kept)) {
		const events = entries.map(({ event }) => event);
		// Found by their types: each is one of them.
		const own = events.filter(({ type }) => BAG_TYPES.some((one) => one === type)) as BagEvents;
		const checks = events.filter(({ type }) =>
			FIXITY_TYPES.some((one) => one === type)
		) as FixityEvents;
		const fixity = fixityFrom(checks);
		const held = [...bagsFrom(own).values()];
		bags.set(station, held);
		const heir = heirsFrom(checks.filter(({ type }) => type === 'vault-replaced') as Replaced);
		const ids = new Set([...held.flatMap((bag) => [...bag.vaults]), ...fixity.keys()]);
		for (const vault of ids) {
			// One that was replaced answers for nothing any more; its medium is retired by hand.
			if (heir(vault) !== vault) continue;
			const inside = held.filter((bag) => bag.vaults.has(vault));
			const times = [
				...inside.map(({ since }) => since),
				...checks.filter(({ body }) => 'vault' in body && body.vault === vault).map(happenedAt),
				...checks.flatMap((one) =>
					one.type === 'vault-replaced' && one.body.to === vault ? [happenedAt(one)] : []
				)
			].sort((a, b) => a - b);
			vaults.push({
				...{ vault, station, bags: inside.length },
				bytes: inside.reduce((sum, { bytes }) => sum + bytes, 0),
				since: times[0] ?? instant(0),
				fixity: fixity.get(vault) ?? neverChecked
			});
		}
	}
	const joined = media.map((medium): KeptMedium => ({
		...{ station: medium.station, medium },
		vault: vaults.find(
			({ vault, station }) => station === medium.station && vault === medium.is.vault
		)
	}));
	const named = new Set(
		media
			.filter(({ retired }) => !retired)
			.flatMap(({ station, is }) => (is.vault === null ? [] : [`${station} ${is.vault}`]))
	);
	const bare = vaults
		.filter(({ vault, station, bags: inside }) => inside > 0 && !named.has(`${station} ${vault}`))
		.map((vault): KeptMedium => ({ station: vault.station, medium: undefined, vault }));
	return { media: [...bare, ...joined], bags };
}

/** Reads it anew; `counts`: an entry that the county quarantined does not, until it is admitted. */
export async function readMedia(
	entries: (types: readonly string[]) => Promise<readonly CounterEntry[]>,
	counts: (hash: string) => boolean
): Promise<MediaBook> {
	const said = await entries([...mediumTypes, ...extractionTypes]);
	const kept = await entries([...new Set([...BAG_TYPES, ...FIXITY_TYPES])]);
	return mediaBookFrom(
		said.filter(({ hash }) => counts(hash)),
		kept.filter(({ hash }) => counts(hash))
	);
}

/**
 * Everything in it was read and compared since then. A check of a night is of a piece, of what was read longest ago first:
 * together they have been through all of it once their bags are as many as lie there. Undefined = not yet.
 */
export function checkedAt({ vault }: KeptMedium): Instant | undefined {
	if (!vault) return undefined;
	let bags = 0;
	for (const { ended, begunAt } of vault.fixity.runs) {
		bags += ended?.bags ?? 0;
		if (ended && bags >= vault.bags) return begunAt;
	}
	return undefined;
}

/** 第12条 names no time: so many days until somebody asks when a medium was last read whole. */
export const MEDIUM_DAYS = 90;

/** Something lies on it, and for longer than that nobody has read it and compared (第12条). */
export function isUnchecked(one: KeptMedium, now: Instant): boolean {
	const { medium, vault } = one;
	if (medium?.retired || !vault || vault.bags === 0) return false;
	return now - (checkedAt(one) ?? vault.since) > MEDIUM_DAYS * 86_400_000;
}

/** What is still free by what is on record: the capacity less what lies in its vault. */
export const freeBytesOf = ({ medium, vault }: KeptMedium): number | undefined =>
	medium && medium.is.capacityBytes !== null && vault
		? Math.max(0, medium.is.capacityBytes - vault.bytes)
		: undefined;
