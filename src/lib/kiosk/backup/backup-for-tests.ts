// A small kiosk's tables and a stick in memory. Imported by tests only.
import type { Bytes } from '$lib/base/bytes';
import { err, ok } from '$lib/base/result';
import { newLog } from '$lib/ledger/testing/for-tests';
import type { JournalRow } from '$lib/ledger/journal/journal';
import { toVkey } from '$lib/ledger/texts/note';
import type { KioskTables, NewFolder, Watch } from './backup-parts';
import { JOURNAL } from './kept-here';
import type { BackupOrder } from './backup-write';
import type { Stick, StickMediumFault } from '$lib/devices/stick';

export const COUNTY = 'custody.411328/county';
export const OWN = 'custody.411328/s01/e1';

export const quiet: Watch = { signal: new AbortController().signal, progress: () => undefined };

type Held = Map<string, unknown[]>;

/** Tables by `store table`, in the order in which their rows were written. */
export function memoryTables(held: Held = new Map()): KioskTables & { readonly held: Held } {
	const at = (store: string, table: string) => `${store} ${table}`;
	return {
		held,
		count: (store, table) => Promise.resolve(held.get(at(store, table))?.length ?? 0),
		read: (store, table, after, count) => {
			const from = (after as number | undefined) ?? 0;
			const rows = (held.get(at(store, table)) ?? []).slice(from, from + count);
			return Promise.resolve({ rows, at: from + rows.length });
		},
		write: (store, table, rows) => {
			held.set(at(store, table), [...(held.get(at(store, table)) ?? []), ...rows]);
			return Promise.resolve();
		},
		clear: (store, table) => {
			held.delete(at(store, table));
			return Promise.resolve();
		}
	};
}

/** A folder on a stick; `fullAt`: no more than so many bytes fit, `goneAfter`: it is pulled after so many files. */
export function memoryFolder({ fullAt = Infinity, goneAfter = Infinity } = {}) {
	const files = new Map<string, Bytes>();
	const state = { removed: false };
	const no = (fault: StickMediumFault['fault']) => Promise.resolve(err({ fault }));
	const folder: NewFolder & Pick<Stick, 'list'> = {
		name: 'luzheng-backup-s01-e1-20261128-143005',
		list: () => Promise.resolve(ok([...files.keys()].sort())),
		read: (name, most) => {
			const file = files.get(name);
			if (files.size > goneAfter) return no('stick-gone');
			if (!file) return no('unreadable');
			return file.length > most ? no('too-large') : Promise.resolve(ok(file.slice()));
		},
		async write(name, content, isGood) {
			if (files.size >= goneAfter) return err({ fault: 'stick-gone' });
			const used = [...files.values()].reduce((sum, { length }) => sum + length, 0);
			if (used + content.length > fullAt) return err({ fault: 'stick-full' });
			files.set(name, content.slice());
			return (await isGood(content)) ? ok(null) : err({ fault: 'stored-differs' });
		},
		remove: () => {
			state.removed = true;
			files.clear();
			return Promise.resolve();
		}
	};
	return { ...folder, files, state };
}

/** A county and a kiosk with `loans` entries of its own, side records, and a mended row. */
export async function usedKiosk(loans = 3, enrolAnother = false) {
	const county = await newLog(COUNTY);
	const own = await newLog(OWN);
	const stranger = await newLog(OWN);
	const enrolled = enrolAnother ? stranger : own;
	const kiosk = { station: 's01', epoch: 1, origin: OWN, code: '0'.repeat(64) };
	await county.add({ type: 'station-registered', body: { station: 's01', name: '城郊中队' } });
	await county.add({
		type: 'kiosk-enrolled',
		body: { ...kiosk, vkey: await toVkey(enrolled.signer) }
	});
	for (let n = 0; n < loans; n++)
		await own.add({
			type: 'officer-came-back',
			body: { loan: `s01-e1-${n}`, recorder: 'J-03', officer: 'p1' }
		});
	const rows: JournalRow[] = [...own.entries, ...county.entries].map(({ origin, seq, bytes }) => ({
		...{ origin, seq, bytes }
	}));
	const tables = memoryTables();
	await tables.write(JOURNAL, 'rows', rows);
	await tables.write(JOURNAL, 'aside', [{ origin: OWN, seq: 0, bytes: Uint8Array.of(0, 255, 10) }]);
	await tables.write('luzheng-side-records', 'records', [
		{ side: 'a', identity: '411328199001011234', phone: undefined, salt: 'x\ny' }
	]);
	await tables.write('luzheng-fixity', 'read', [{ vault: 'V1', bag: 'b', at: 1 }]);
	await tables.write('luzheng-language', 'value', [{ value: 'en' }]);
	await tables.write('luzheng-pins', 'pins', [{ person: 'p1', hash: 'secret' }]);
	const journal = {
		sizes: () =>
			Promise.resolve(
				new Map([
					[OWN, own.entries.length],
					[COUNTY, county.entries.length]
				])
			),
		read: (origin: string, from: number, count: number) =>
			Promise.resolve(
				rows.filter((row) => row.origin === origin && row.seq >= from && row.seq < from + count)
			)
	};
	const order = async (folder: NewFolder): Promise<BackupOrder> => ({
		...{ journal, tables, folder, signer: own.signer, countyLog: COUNTY },
		code: '11110 22220 33330 44440 55550 66660',
		said: {
			...{ county: await toVkey(county.signer), station: 's01', stationName: '城郊中队', epoch: 1 },
			...{ formers: [], taken: '2026-11-28T14:30:05+08:00', version: '1.0', vaults: ['馆藏盘'] }
		}
	});
	return { county, own, tables, order, rows };
}
