import { sha256Hex, toHex, toUtf8, type Bytes } from '$lib/base/bytes';
import type { Dossiers, Subject } from '$lib/ledger/dossier/dossier';
import type { SubjectDetails } from '$lib/ledger/events/dossier';
import { canonical } from '$lib/ledger/texts/jcs';
import type { PreparedSubject } from '$lib/ledger/commands/dossier-subjects';
import type { DigestKey } from './digest-keys';
import type { SidePlace } from '../ports/dossier';
import type { SideRecord, SideRecords } from './side-records';

export interface SideParts {
	readonly sides: SideRecords;
	readonly key: () => Promise<DigestKey | undefined>;
	readonly random: (bytes: number) => Bytes;
	readonly station: string;
}

/** The hash under which a side record stands on the ledger: of its canonical JSON. */
export async function sideHash({ identity, phone, salt }: SideRecord): Promise<string> {
	const json = canonical({ identity, phone, salt });
	if (!json.ok) throw new Error('a side record has no canonical form');
	return sha256Hex(toUtf8(json.value));
}

/** Keeps apart what must not stand on the ledger, and finds it again. */
export function openSides({ sides, key, random, station }: SideParts) {
	const isErased = ({ now, erased }: Subject): boolean =>
		now.side !== null && erased?.side === now.side;

	async function trace(number: string): Promise<SubjectDetails['identity']> {
		if (number === '') return null;
		const county = await key();
		const digest = county ? { key: county.id, hmac: await county.digest(number) } : null;
		return { last4: number.slice(-4), digest };
	}

	return {
		/**
		 * The details as they stand on the ledger; what is kept apart is kept before they do. A crash in between leaves a side
		 * record that nothing names.
		 */
		async put({ open, number, phone }: PreparedSubject, was?: Subject): Promise<SubjectDetails> {
			const before =
				was && !isErased(was) && was.now.side ? await sides.read(was.now.side) : undefined;
			const record: SideRecord = {
				identity: number === '' ? (before?.identity ?? '') : number,
				phone: phone === '' ? (before?.phone ?? '') : phone,
				salt: toHex(random(32))
			};
			const isSame =
				before?.identity === record.identity && before.phone === record.phone && was?.now.side;
			const identity = number === '' ? (was?.now.identity ?? null) : await trace(number);
			if (isSame) return { ...open, identity, side: isSame };
			// Of another station's subject the record is not here, and is not replaced by an empty one.
			if (record.identity === '' && record.phone === '')
				return { ...open, identity, side: was?.now.side ?? null };
			const side = await sideHash(record);
			await sides.keep(side, record);
			return { ...open, identity, side };
		},

		/** Subjects whose side record here holds this number. */
		async twins(dossiers: Dossiers, number: string): Promise<readonly string[]> {
			if (number === '') return [];
			const found: string[] = [];
			for (const { id, now } of dossiers.subjects.values()) {
				if (now.side === null || now.identity?.last4 !== number.slice(-4)) continue;
				if ((await sides.read(now.side))?.identity === number) found.push(id);
			}
			return found;
		},

		async read({ now }: Subject): Promise<SideRecord | undefined> {
			return now.side === null ? undefined : sides.read(now.side);
		},

		async place(subject: Subject): Promise<SidePlace> {
			const { side } = subject.now;
			if (side === null) return 'none';
			if (isErased(subject)) return 'erased';
			return (await sides.read(side)) ? 'here' : 'elsewhere';
		},

		/** Erases what was erased on the ledger, and what a correction has replaced. */
		async tidy(dossiers: Dossiers): Promise<void> {
			const gone = [...dossiers.subjects.values()].flatMap((subject) => {
				const named = [subject.registered, ...subject.corrections.map(({ details }) => details)];
				return named
					.flatMap(({ side }) => side ?? [])
					.filter((side) => side !== subject.now.side || isErased(subject));
			});
			const kept = new Set(await sides.list());
			const here = gone.filter((side) => kept.has(side));
			if (here.length > 0) await sides.erase(here);
		},

		/** What was kept for an act that was then refused. */
		async drop(dossiers: Dossiers, side: string | null): Promise<void> {
			if (side !== null && ![...dossiers.subjects.values()].some(({ now }) => now.side === side))
				await sides.erase([side]);
		},

		/** Digests of numbers that were registered here before the county's key had come. */
		async owed(dossiers: Dossiers) {
			const county = await key();
			if (!county) return [];
			const owed: { subject: string; key: string; hmac: string }[] = [];
			for (const { id, now, station: of } of dossiers.subjects.values()) {
				if (of !== station || !now.identity || now.identity.digest || now.side === null) continue;
				const record = await sides.read(now.side);
				if (!record || record.identity === '') continue;
				owed.push({ subject: id, key: county.id, hmac: await county.digest(record.identity) });
			}
			return owed;
		}
	};
}
