import { toUtf8, type Bytes } from '$lib/base/bytes';
import { later, toIso, type Instant } from '$lib/base/instant';
import { shortName } from '$lib/ledger/log/bundle';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import type { PublicKey, Signer } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';
import { rootOf } from '$lib/ledger/log/tree';
import { seal } from '$lib/sync/sealing';
import {
	MAX_CARRIED_BYTES,
	stickName,
	toStick,
	type CheckpointSection,
	type StickSection
} from '$lib/sync/stick';
import { packStretches, type Stretch } from '$lib/sync/stick-packing';
import type { Heard, StickKeeping, StickReaders } from '../ports/sticks';
import { treeAt } from './tree-at';

export interface OutParts {
	readonly store: Store;
	readonly signer: Signer;
	readonly county: PublicKey;
	readonly keeping: StickKeeping;
	/** Of this kiosk itself. */
	readonly recipient: string;
	/** Logs of earlier epochs of this kiosk. */
	readonly formers: readonly string[];
	readonly now: () => Instant;
	readonly offsetMinutes: () => number;
}

/** What another kiosk said that it holds is minded for so long; after that it is taken to go its own way. */
const HEARD_HOURS = 14 * 24;
/** Of the county's log so much is taken along for kiosks of which nothing is known. */
const COUNTY_TAIL = 1024;

export interface Known extends StickReaders {
	readonly recipients: readonly string[];
}

const publishedOn = async (store: Store, log: string): Promise<string | undefined> => {
	const newest = await store.newest(log, 'recipient-published');
	return newest?.known && newest.event.type === 'recipient-published'
		? newest.event.body.recipient
		: undefined;
};

/** Whose encryption keys are known here: the county's, and of each other station that of its newest kiosk. */
export async function knownReaders(
	{ store, signer, county }: Pick<OutParts, 'store' | 'signer' | 'county'>,
	heard: readonly Heard[]
): Promise<Known> {
	const said = (log: string) => heard.find(({ writer }) => writer === log)?.recipient;
	const office = (await publishedOn(store, county.name)) ?? said(county.name);
	const newest = new Map<string, { readonly origin: string; readonly epoch: number }>();
	const { kiosks, revoked } = await store.roster();
	for (const { station, origin, epoch } of kiosks.values())
		if (!revoked.has(origin) && (newest.get(station)?.epoch ?? -1) < epoch)
			newest.set(station, { origin, epoch });
	const recipients = office === undefined ? [] : [office];
	const stations: string[] = [];
	const unknown: string[] = [];
	for (const [station, { origin }] of newest) {
		if (origin === signer.name) continue;
		const recipient = (await publishedOn(store, origin)) ?? said(origin);
		if (recipient === undefined) unknown.push(station);
		else {
			stations.push(station);
			recipients.push(recipient);
		}
	}
	return { county: office !== undefined, stations, unknown, recipients };
}

/** How far the county's own log, in its newest entries, says that it holds each log. */
async function confirmedLately(store: Store, county: string): Promise<ReadonlyMap<string, number>> {
	const { size } = await store.head(county);
	const from = Math.max(0, size - COUNTY_TAIL);
	const said = new Map<string, number>();
	for (const { known, event } of await store.registryEntries(county, ['log-confirmed'], from))
		if (known && event.type === 'log-confirmed') said.set(event.body.log, event.body.size);
	return said;
}

/** What goes into the file, the most wanted first: what the county may lack, then what other kiosks may. */
async function stretchesFor(parts: OutParts, heard: readonly Heard[]): Promise<Stretch[]> {
	const { store, signer, county, keeping, formers, now } = parts;
	const heads = await store.heads();
	const sizeOf = (log: string): number => heads.get(log)?.size ?? 0;
	const office = heard.find(({ writer }) => writer === county.name)?.have;
	const recent = later(now(), { hours: -HEARD_HOURS });
	const peers = heard.filter(({ writer, at }) => writer !== county.name && at >= recent);
	/** From `base`, or earlier where a kiosk that was heard of lacks more. */
	const from = (log: string, base: number): number =>
		Math.min(base, ...peers.map(({ have }) => have.get(log) ?? 0));
	const stretch = (log: string, base: number): Stretch => ({
		...{ log, from: from(log, base), size: sizeOf(log) }
	});
	const confirmed = async (log: string): Promise<number> => {
		const receipt = (await store.receipt(log))?.size ?? 0;
		return Math.min(receipt, office?.get(log) ?? receipt);
	};

	const list = [stretch(signer.name, await confirmed(signer.name))];
	for (const log of formers)
		list.push(stretch(log, office?.get(log) ?? (await store.receipt(log))?.size ?? 0));
	const lately = await confirmedLately(store, county.name);
	for (const [log, first] of await keeping.relays()) {
		const base = Math.max(first, office?.get(log) ?? 0, lately.get(log) ?? 0);
		if (base >= sizeOf(log)) await keeping.relayed(log);
		else list.push(stretch(log, base));
	}
	// Exactly up to the checkpoint that goes with it: whoever reads it computes the root.
	const pinned = (await store.receipt(county.name))?.size ?? 0;
	const newest = peers.length > 0 ? pinned : Math.max(0, pinned - COUNTY_TAIL);
	// A county that was set back has less than that, and gets what it lacks.
	const told = heard.find(({ writer, at }) => writer === county.name && at >= recent);
	const tail = Math.min(newest, told?.have.get(county.name) ?? newest);
	list.push({ log: county.name, from: Math.min(pinned, from(county.name, tail)), size: pinned });
	const listed = new Set(list.map(({ log }) => log));
	for (const log of heads.keys())
		if (!listed.has(log) && peers.length > 0) list.push(stretch(log, sizeOf(log)));
	return list;
}

export interface MadeFile {
	readonly name: string;
	readonly file: Bytes;
	readonly entries: number;
	readonly own: { readonly from: number; readonly to: number };
	readonly left: number;
	readonly readers: StickReaders;
	readonly asksOnly: boolean;
}

/** The kiosk's stick file, ready to be written. */
export async function makeFile(parts: OutParts): Promise<MadeFile> {
	const { store, signer, county, keeping, recipient } = parts;
	const heard = await keeping.heard();
	const { recipients, ...readers } = await knownReaders(parts, heard);
	const made = toIso(parts.now(), parts.offsetMinutes());
	const heads = await store.heads();
	const header = {
		...{ made, recipient },
		have: new Map([...heads].map(([log, { size }]) => [log, size]))
	};
	const short = shortName(signer.name);
	const { size } = await store.head(signer.name);
	// Without the county's key nothing may go that holds a name: the file only asks (docs/formats.md, "Stick file").
	if (!readers.county)
		return {
			...{ name: stickName(short, size, size, made), file: await toStick(signer, header, []) },
			...{ entries: 0, own: { from: size, to: size }, left: 0, readers, asksOnly: true }
		};
	const stretches = await stretchesFor(parts, heard);
	const packed = await packStretches(store.read, stretches, MAX_CARRIED_BYTES);
	const own = { from: stretches[0]?.from ?? size, to: packed.upTo.get(signer.name) ?? size };
	const checkpoints: CheckpointSection[] = [];
	if (own.to > 0) {
		const root = await rootOf(await treeAt(store, signer.name, own.to));
		const note = await signCheckpoint({ origin: signer.name, size: own.to, root }, signer);
		checkpoints.push({ kind: 'checkpoint', log: signer.name, note });
	}
	const pinned = await store.receipt(county.name);
	if (pinned && (packed.upTo.get(county.name) ?? pinned.size) === pinned.size)
		checkpoints.push({ kind: 'checkpoint', log: county.name, note: toUtf8(pinned.note) });
	const sections: StickSection[] = [...checkpoints, ...packed.sections];
	const plain = await toStick(signer, header, sections);
	return {
		...{ name: stickName(short, own.from, own.to, made) },
		file: await seal(plain, [...recipients, recipient]),
		entries: packed.sections.reduce((sum, { entries }) => sum + entries.length, 0),
		...{ own, left: packed.left, readers, asksOnly: false }
	};
}
