import { err, ok, type Result } from '$lib/base/result';
import type { FileFault, HaltFault } from '../fault';
import { byPath } from '../inventory';
import type { Listing, SourceFile } from '../source';
import { ALL, OPERATION } from './codes';
import { isMalformed, parseArray32, parseStorageInfo, type StorageInfo } from './dataset';
import { objectReader, type Children, type MtpObject } from './objects';
import { haltOfResponse, type MtpFault } from './faults';
import type { MtpSession } from './session';

interface Storage {
	readonly id: number;
	/** In front of every path on it; empty where it is the only one. */
	readonly at: string;
	readonly info: StorageInfo | undefined;
}

/** A recorder's folders and files by path. What is known of handles is forgotten with the session they belong to. */
export function openTree(session: MtpSession, offsetMinutes: number) {
	const objects = objectReader(session, offsetMinutes);
	let known = new Map<string, Children>();
	let stores: readonly Storage[] | undefined;
	let of = session.generation();

	function forget(): void {
		known = new Map();
		stores = undefined;
		of = session.generation();
	}

	async function storages(): Promise<Result<readonly Storage[], HaltFault>> {
		if (of !== session.generation()) forget();
		if (stores) return ok(stores);
		const answer = await session.ask(OPERATION.GetStorageIDs);
		if (!answer.ok) return err(haltOfResponse(answer.error));
		const ids = parseArray32(answer.value.data);
		if (isMalformed(ids)) return err({ fault: 'protocol', where: ids.malformed });
		// The lower half is 0 where the place for a card is empty.
		const there = ids.filter((id) => (id & 0xffff) !== 0);
		// Android shows no storage until somebody unlocks it on its own screen.
		if (there.length === 0) return err({ fault: 'locked' });
		const found: Storage[] = [];
		for (const id of there) {
			const info = await session.ask(OPERATION.GetStorageInfo, [id]);
			if (!info.ok && info.error.fault !== 'response') return err(info.error);
			const parsed = info.ok ? parseStorageInfo(info.value.data) : undefined;
			const said = parsed && !isMalformed(parsed) ? parsed : undefined;
			const named = (said?.description ?? '') || (said?.label ?? '');
			found.push({ id, at: folderName(named, id, found), info: said });
		}
		stores = found.length === 1 ? found.map((one) => ({ ...one, at: '' })) : found;
		return ok(stores);
	}

	async function children(storage: number, parent: number): Promise<Result<Children, HaltFault>> {
		if (of !== session.generation()) forget();
		const key = `${storage} ${parent}`;
		const before = known.get(key);
		if (before) return ok(before);
		const now = await objects.children(storage, parent);
		if (now.ok && of === session.generation()) known.set(key, now.value);
		return now;
	}

	async function walk(
		storage: number,
		parent: number,
		at: string,
		into: { files: SourceFile[]; refused: FileFault[]; seen: Set<string> },
		within: readonly number[] = []
	): Promise<HaltFault | undefined> {
		const inside = await children(storage, parent);
		if (!inside.ok) return inside.error;
		for (let i = 0; i < inside.value.unreadable; i++)
			into.refused.push({ fault: 'unreadable', path: at });
		for (const object of inside.value.objects) {
			const path = at + object.name;
			// Two objects may have one name here, which no folder of a file system may: the second cannot be named by its path.
			// A folder that is its own ancestor would never end.
			if (!isName(object.name) || into.seen.has(path) || within.includes(object.handle))
				into.refused.push({ fault: 'name-refused', path });
			else if (object.folder) {
				into.seen.add(path);
				const stop = await walk(storage, object.handle, `${path}/`, into, [
					...within,
					object.handle
				]);
				if (stop) return stop;
			} else if (object.bytes === undefined) into.refused.push({ fault: 'unreadable', path });
			else {
				into.seen.add(path);
				into.files.push(toSourceFile(path, object.bytes, object));
			}
		}
		return undefined;
	}

	return {
		storages,
		forget,
		one: objects.one,
		async list(): Promise<Result<Listing, HaltFault>> {
			forget();
			const all = await storages();
			if (!all.ok) return all;
			const generation = session.generation();
			const into = { files: [], refused: [], seen: new Set<string>() };
			for (const { id, at } of all.value) {
				const stop = await walk(id, ALL, at, into);
				if (stop) return err(stop);
			}
			// A reset in the middle: what was found before it may hang on handles that mean something else now.
			if (session.generation() !== generation) return err({ fault: 'stalled' });
			const { files, refused }: { files: SourceFile[]; refused: FileFault[] } = into;
			return ok({ files: files.sort(byPath), refused: refused.sort(byPath) });
		},
		/** The object of this path as it is in this session; `undefined` where there is none. */
		async find(path: string): Promise<Result<MtpObject | undefined, MtpFault>> {
			const all = await storages();
			if (!all.ok) return all;
			for (const { id, at } of all.value) {
				if (!path.startsWith(at)) continue;
				let parent = ALL;
				const steps = path.slice(at.length).split('/');
				for (const [i, step] of steps.entries()) {
					const inside = await children(id, parent);
					if (!inside.ok) return inside;
					const last = i === steps.length - 1;
					const found = inside.value.objects.find(
						(one) => one.name === step && one.folder !== last
					);
					if (!found) break;
					if (last) return ok(found);
					parent = found.handle;
				}
			}
			return ok(undefined);
		}
	};
}

export type Tree = ReturnType<typeof openTree>;

const isName = (name: string) =>
	name !== '' && name !== '.' && name !== '..' && !/[/\0]/.test(name);

function folderName(said: string, id: number, taken: readonly Storage[]): string {
	const plain = said.replaceAll(/[/\0]/g, '_');
	const name = isName(plain) ? `${plain}/` : `storage-${id.toString(16)}/`;
	return taken.some(({ at }) => at === name) ? `storage-${id.toString(16)}/` : name;
}

const toSourceFile = (path: string, bytes: number, object: MtpObject): SourceFile => ({
	path,
	bytes,
	modifiedAt: object.modifiedAt,
	...(Object.keys(object.says).length > 0 && { says: object.says })
});
