import type { RequestedFile } from '$lib/ledger/events/request';
import { restrictionsOn, type Restriction } from '$lib/ledger/requests/restrictions';
import { useDesk } from '../desk/desk';
import type { Messages } from '../messages/zh';
import { readWithRecord } from '../desk/read-with-record';

type Named = Pick<RequestedFile, 'ingest' | 'path' | 'sha256'>;

/** Restrictions as a screen shows them, and what a restricted recording is called on it. */
export interface RestrictionsShown {
	/** Undefined until they were read. */
	readonly all: readonly Restriction[] | undefined;
	/** Nothing goes on paper before this. */
	readonly known: boolean;
	isShut(file: Named): boolean;
	/** The path, or the words that stand in its place; the latter also until it is known (第20条). */
	nameOf(file: Named, m: Messages): string;
	/** The same without its folders. */
	shortName(file: Named, m: Messages): string;
}

/** Read again with each change of the record. */
export function useRestrictions(): RestrictionsShown {
	const { kiosk } = useDesk();
	let all = $state.raw<readonly Restriction[]>();
	$effect(() => {
		const desk = kiosk?.restrictions;
		if (!kiosk || !desk) return;
		return readWithRecord(
			kiosk.onChange,
			() => desk.read(),
			(found) => (all = found)
		);
	});
	const isKnown = () => all !== undefined || !kiosk?.restrictions;
	function nameOf(file: Named, m: Messages): string {
		if (!isKnown()) return '…';
		const [on] = restrictionsOn(all ?? [], file);
		return on ? `${m.restriction.masked} ${on.restriction}` : file.path;
	}
	return {
		get all() {
			return all;
		},
		get known() {
			return isKnown();
		},
		isShut: (file) => restrictionsOn(all ?? [], file).length > 0,
		nameOf,
		shortName: (file, m) => nameOf(file, m).split('/').at(-1) ?? ''
	};
}

export const restrictionAddress = (id: string): string =>
	`/archive/restricted/item?id=${encodeURIComponent(id)}`;
