import { instant, type Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import type { HaltFault } from '../fault';
import { ALL, ASSOCIATION, OPERATION, PROPERTY, RESPONSE } from './codes';
import {
	isMalformed,
	parseArray32,
	parseObjectInfo,
	parseObjectPropList,
	parseU64,
	type Properties
} from './dataset';
import { parseDate } from './date';
import { haltOfResponse, type MtpFault } from './faults';
import type { MtpSession } from './session';

/** A file or folder as the recorder has it now. Its handle is good for this session only. */
export interface MtpObject {
	readonly handle: number;
	readonly name: string;
	readonly folder: boolean;
	/** `undefined` where the recorder cannot say a size of more than 4 GiB. */
	readonly bytes: number | undefined;
	/** The size is from a field of 32 bits alone, which some devices fill with the lower half of a longer size. */
	readonly doubtful: boolean;
	readonly modifiedAt: Instant;
	readonly says: { readonly modified?: string; readonly created?: string };
}

/** What could be asked of the children of a folder: the objects, and how many could not be asked. */
export interface Children {
	readonly objects: readonly MtpObject[];
	readonly unreadable: number;
}

/** Asks a recorder for its objects, by the quickest way that this recorder answers truly. */
export function objectReader(session: MtpSession, offsetMinutes: number) {
	const can = (operation: number) => session.info.operations.includes(operation);
	let propList = can(OPERATION.GetObjectPropList);
	let propDates = true;
	let size64 = can(OPERATION.GetObjectPropValue);

	const object = (
		handle: number,
		known: Pick<Properties, 'name' | 'format' | 'created' | 'modified'>,
		size: Pick<MtpObject, 'bytes' | 'doubtful'>
	): MtpObject => ({
		handle,
		name: known.name ?? '',
		folder: known.format === ASSOCIATION,
		...size,
		modifiedAt:
			parseDate(known.modified ?? '', offsetMinutes) ??
			parseDate(known.created ?? '', offsetMinutes) ??
			instant(0),
		says: {
			...(known.modified ? { modified: known.modified } : {}),
			...(known.created ? { created: known.created } : {})
		}
	});

	/** One object by itself; `undefined` where the recorder has none of this handle. */
	async function one(
		handle: number,
		knownSize?: number
	): Promise<Result<MtpObject | undefined, MtpFault>> {
		const answer = await session.ask(OPERATION.GetObjectInfo, [handle]);
		if (!answer.ok)
			return isResponse(answer.error, RESPONSE.InvalidObjectHandle) ? ok(undefined) : answer;
		const info = parseObjectInfo(answer.value.data);
		if (isMalformed(info)) return err({ fault: 'protocol', where: info.malformed });
		const size = await sizeOf(handle, info.format, info.size, knownSize);
		return size.ok ? ok(object(handle, info, size.value)) : size;
	}

	async function sizeOf(
		handle: number,
		format: number,
		size32: number,
		known: number | undefined
	): Promise<Result<Pick<MtpObject, 'bytes' | 'doubtful'>, MtpFault>> {
		if (known !== undefined) return ok({ bytes: known, doubtful: false });
		if (format === ASSOCIATION) return ok({ bytes: 0, doubtful: false });
		if (size64) {
			const answer = await session.ask(OPERATION.GetObjectPropValue, [handle, PROPERTY.Size]);
			if (answer.ok) {
				const size = parseU64(answer.value.data);
				if (!isMalformed(size)) return ok({ bytes: size, doubtful: false });
				// Four bytes here are no more than the object's info says.
			} else if (answer.error.fault !== 'response') return answer;
			else if (answer.error.code === RESPONSE.NotSupported) size64 = false;
		}
		return ok({ bytes: size32 === ALL ? undefined : size32, doubtful: true });
	}

	/** The properties of a folder's children in one answer; `undefined` where this recorder is no good at it. */
	async function listed(
		parent: number
	): Promise<Result<ReadonlyMap<number, Properties> | undefined, MtpFault>> {
		if (!propList) return ok(undefined);
		const params = [parent === ALL ? 0 : parent, 0, ALL, 0, 1];
		const answer = await session.ask(OPERATION.GetObjectPropList, params);
		const map = answer.ok ? parseObjectPropList(answer.value.data) : undefined;
		if (map && !isMalformed(map)) return ok(map);
		// Some firmware refuses it, some answers nonsense, some hangs: then never again in this session.
		propList = false;
		if (answer.ok || answer.error.fault === 'response') return ok(undefined);
		return answer.error.fault === 'timeout' || answer.error.fault === 'stalled'
			? ok(undefined)
			: answer;
	}

	/** Whether the dates in the list are the object's own: some firmware gives every file the same one there. */
	async function datesHold(handle: number, of: Properties): Promise<Result<boolean, MtpFault>> {
		const single = await one(handle, of.size);
		if (!single.ok) return single;
		const { modified, created } = single.value?.says ?? {};
		return ok(modified === (of.modified || undefined) && created === (of.created || undefined));
	}

	async function children(storage: number, parent: number): Promise<Result<Children, HaltFault>> {
		const handles = await session.ask(OPERATION.GetObjectHandles, [storage, 0, parent]);
		if (!handles.ok) return err(haltOfResponse(handles.error));
		const all = parseArray32(handles.value.data);
		if (isMalformed(all)) return err({ fault: 'protocol', where: all.malformed });
		const generation = session.generation();
		const list = all.length > 1 ? await listed(parent) : ok(undefined);
		if (!list.ok) return err(haltOfResponse(list.error));
		// It hung, and the handles were asked of a session that is over.
		if (session.generation() !== generation) return children(storage, parent);
		const files = all.filter((handle) => isWhole(list.value?.get(handle)));
		for (const sample of propDates ? [files[0], files.at(-1)] : []) {
			const of = sample === undefined ? undefined : list.value?.get(sample);
			const hold = sample === undefined || !of ? ok(true) : await datesHold(sample, of);
			if (!hold.ok) return err(haltOfResponse(hold.error));
			propDates &&= hold.value;
		}

		const objects: MtpObject[] = [];
		let unreadable = 0;
		for (const handle of all) {
			const of = list.value?.get(handle);
			if (of && propDates && isWhole(of)) {
				objects.push(object(handle, of, { bytes: of.size, doubtful: false }));
				continue;
			}
			const single = await one(handle, of?.size);
			if (single.ok && single.value) objects.push(single.value);
			else if (single.ok || single.error.fault === 'response') unreadable++;
			else return err(single.error);
		}
		return ok({ objects, unreadable });
	}

	return { one, children };
}

/** A list that leaves out what has to be known is as good as none for this object. */
const isWhole = (of: Properties | undefined): boolean =>
	of?.name !== undefined &&
	of.format !== undefined &&
	(of.size !== undefined || of.format === ASSOCIATION) &&
	of.modified !== undefined;

const isResponse = (fault: MtpFault, code: number) =>
	fault.fault === 'response' && fault.code === code;
