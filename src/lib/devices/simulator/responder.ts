import { concat, type Bytes } from '$lib/base/bytes';
import { ALL, ASSOCIATION, OPERATION, PROPERTY, RESPONSE } from '../mtp/codes';
import { encodeHeader, encodeMessage, HEADER, KIND, parseMessage } from '../mtp/container';
import { contentAt, lengthOf } from './content';
import { array, string, u16, u32, u64, u8 } from './datasets';
import type { Personality } from './personality';
import type { Outgoing } from './port';
import type { Node, Shelves } from './shelves';

const U32 = 2 ** 32;

/** What an operation comes to: a response code, perhaps with data before it. */
export interface Reply {
	readonly code: number;
	readonly params?: readonly number[];
	readonly data?: Bytes | { readonly length: number; at(from: number, length: number): Bytes };
}

/** What a test or the training adds to the operations that every responder here has. */
export type MoreOperations = Readonly<
	Record<number, (params: readonly number[], shelves: Shelves) => Reply>
>;

/** Everything about a responder that changes while it is plugged in. */
export interface State {
	session: number;
	/** Transactions that are still answered with "busy". */
	busy: number;
	locked: boolean;
	battery: number;
	clock: string;
}

const no = (code: number): Reply => ({ code });

/** Answers commands as a recorder of this personality does. */
export function openResponder(
	personality: Personality,
	shelves: Shelves,
	state: State,
	more: MoreOperations
) {
	const size32 = (bytes: number) =>
		bytes < U32 ? bytes : personality.bigSize === 'wrapped' ? bytes % U32 : ALL;
	const yes = (data: Reply['data'], params: readonly number[] = []): Reply => ({
		code: RESPONSE.Ok,
		params,
		...(data && { data })
	});
	const withNode = (handle: number | undefined, then: (node: Node) => Reply): Reply => {
		const node = shelves.byHandle(handle ?? 0);
		return node ? then(node) : no(RESPONSE.InvalidObjectHandle);
	};

	function objectInfo(node: Node): Reply {
		const bytes = node.content ? lengthOf(node.content) : 0;
		return yes(
			concat(
				...[u32(node.storage), u16(node.content ? 0x3000 : ASSOCIATION), u16(0)],
				...[u32(size32(bytes)), u16(0), u32(0), u32(0), u32(0), u32(0), u32(0), u32(0)],
				...[u32(node.parent), u16(node.content ? 0 : 1), u32(0), u32(0)],
				...[string(node.name), string(node.created), string(node.modified), string('')]
			)
		);
	}

	function part(node: Node, from: number, length: number): Reply {
		const content = node.content;
		if (!content) return no(RESPONSE.InvalidObjectHandle);
		if (node.refused) return no(RESPONSE.AccessDenied);
		const has = Math.max(0, Math.min(length, lengthOf(content) - from));
		const data = { length: has, at: (at: number, n: number) => contentAt(content, from + at, n) };
		return yes(data, [size32(has)]);
	}

	function propList(parent: number): Reply {
		const nodes = shelves.children(undefined, parent === 0 ? ALL : parent);
		const each = nodes.flatMap((node) => {
			const head = (code: number, type: number) => concat(u32(node.handle), u16(code), u16(type));
			const listed = personality.listedDate;
			return [
				concat(head(PROPERTY.Storage, 6), u32(node.storage)),
				concat(head(PROPERTY.Format, 4), u16(node.content ? 0x3000 : ASSOCIATION)),
				concat(head(0xdc03, 4), u16(0)),
				concat(head(PROPERTY.Size, 8), u64(node.content ? lengthOf(node.content) : 0)),
				concat(head(PROPERTY.Filename, 0xffff), string(node.name)),
				concat(head(PROPERTY.Created, 0xffff), string(listed ?? node.created)),
				concat(head(PROPERTY.Modified, 0xffff), string(listed ?? node.modified)),
				// A persistent identifier of 16 bytes, which nobody here asks for and everybody has to pass over.
				concat(head(0xdc41, 10), u64(node.handle), u64(0))
			];
		});
		return yes(concat(u32(each.length), ...each));
	}

	function answer(operation: number, params: readonly number[]): Reply {
		const [first = 0, second = 0, third = 0, fourth = 0] = params;
		const extra = more[operation];
		if (extra) return extra(params, shelves);
		switch (operation) {
			case OPERATION.GetDeviceInfo:
				return yes(
					concat(
						...[u16(100), u32(6), u16(100), string('microsoft.com: 1.0;'), u16(0)],
						array(u16, [...personality.operations, ...Object.keys(more).map(Number)]),
						...[array(u16, [0x4002]), array(u16, personality.properties)],
						...[array(u16, []), array(u16, [0x3000, ASSOCIATION])],
						...[string('Training'), string(shelves.model), string('1.0'), string(shelves.serial)]
					)
				);
			case OPERATION.GetStorageIDs:
				return yes(array(u32, state.locked ? [] : shelves.storages.map(({ id }) => id)));
			case OPERATION.GetStorageInfo: {
				const storage = shelves.storages.find(({ id }) => id === first);
				if (!storage) return no(RESPONSE.StoreNotAvailable);
				return yes(
					concat(
						...[u16(3), u16(2), u16(1), u64(storage.capacity), u64(storage.free), u32(ALL)],
						...[string(storage.name), string('')]
					)
				);
			}
			case OPERATION.GetObjectHandles:
				return yes(
					array(
						u32,
						shelves.children(first, third).map(({ handle }) => handle)
					)
				);
			case OPERATION.GetObjectInfo:
				return withNode(first, objectInfo);
			case OPERATION.GetObject:
				return withNode(first, (node) => part(node, 0, Infinity));
			case OPERATION.GetPartialObject:
				return withNode(first, (node) => part(node, second, third));
			case OPERATION.GetPartialObject64:
				return withNode(first, (node) => part(node, second + third * U32, fourth));
			case OPERATION.GetObjectPropValue:
				return second === PROPERTY.Size
					? withNode(first, (node) => yes(u64(node.content ? lengthOf(node.content) : 0)))
					: no(RESPONSE.NotSupported);
			case OPERATION.GetObjectPropList:
				return propList(first);
			case OPERATION.GetDevicePropValue:
				return yes(
					first === PROPERTY.BatteryLevel
						? u8(state.battery)
						: string(first === PROPERTY.DateTime ? state.clock : shelves.friendly)
				);
			default:
				return no(RESPONSE.NotSupported);
		}
	}

	function reply(operation: number, params: readonly number[]): Reply {
		const supported = personality.operations.includes(operation) || operation in more;
		if (operation === OPERATION.OpenSession) {
			if (state.session !== 0)
				return { code: RESPONSE.SessionAlreadyOpen, params: [state.session] };
			state.session = params[0] ?? 1;
			shelves.newHandles();
			return no(RESPONSE.Ok);
		}
		const free = operation === OPERATION.GetDeviceInfo && personality.infoBeforeSession;
		if (state.session === 0 && !free) return no(RESPONSE.SessionNotOpen);
		if (operation === OPERATION.CloseSession) {
			state.session = 0;
			return no(RESPONSE.Ok);
		}
		if (!supported) return no(RESPONSE.NotSupported);
		if (state.busy > 0) {
			state.busy--;
			return no(RESPONSE.Busy);
		}
		return answer(operation, params);
	}

	return {
		/** What goes back over the wire for a command; nothing for bytes that are none. */
		respond(command: Bytes): readonly Outgoing[] {
			const asked = parseMessage(command);
			if (asked?.kind !== KIND.command) return [];
			const { code, transaction, params } = asked;
			const { code: said, params: with_ = [], data } = reply(code, params);
			const response = encodeMessage(KIND.response, { code: said, transaction, params: with_ });
			const end = whole(response, false);
			if (!data) return [end];
			const header = encodeHeader({
				length: lengthField(data.length),
				kind: KIND.data,
				code,
				transaction
			});
			const { emptyAfterFull } = personality;
			const at = (from: number, n: number) =>
				data instanceof Uint8Array ? data.slice(from, from + n) : data.at(from, n);
			if (personality.splitHeader)
				return [whole(header, false), { length: data.length, at, emptyAfterFull }, end];
			const length = HEADER + data.length;
			const glued = (from: number, n: number) =>
				from >= HEADER
					? at(from - HEADER, n)
					: concat(header.subarray(from, from + n), at(0, Math.max(0, n - HEADER + from)));
			return [{ length, at: glued, emptyAfterFull }, end];
		}
	};

	function lengthField(data: number): number {
		const length = data + HEADER;
		if (length < U32) return length;
		return personality.bigSize === 'wrapped' ? length % U32 : ALL;
	}
}

const whole = (bytes: Bytes, emptyAfterFull: boolean): Outgoing => ({
	length: bytes.length,
	at: (from, length) => bytes.slice(from, from + length),
	emptyAfterFull
});
