import type { Signal } from './leads';
import { restrictionsOn, type Restriction } from '../requests/restrictions';

const MASK = { zh: '限制知悉的记录', en: 'a restricted recording' } as const;

/** A signal as it is read by others than named readers: the recording is not named, its hash and its entries stay (第20条). */
export function maskedSignal(one: Signal, restrictions: readonly Restriction[]): Signal {
	const isShut = ({ sha256 }: Signal['files'][number]) =>
		restrictionsOn(restrictions, { ingest: '', path: '', sha256 }).length > 0;
	const shut = one.files.filter(isShut);
	if (shut.length === 0) return one;
	const without = (text: string, mask: string) =>
		shut.reduce((rest, { path }) => rest.replaceAll(path, mask), text);
	return {
		...one,
		files: one.files.map((file) => (isShut(file) ? { ...file, path: MASK.zh } : file)),
		says: { zh: without(one.says.zh, MASK.zh), en: without(one.says.en, MASK.en) }
	};
}
