import * as v from 'valibot';
import { fromUtf8, sha256Hex, toUtf8, type Bytes } from '$lib/base/bytes';
import { hash, id, text } from '../events/envelope';
import { canonical, parseCanonical } from '../texts/jcs';

/** What describes a restricted recording (侧文, 第20条): kept beside the ledger, so that it stays here and can be erased. */
const sideText = v.strictObject({
	restriction: id,
	...{ title: text(100), party: text(100), place: text(200), note: text(1000) },
	/** 32 random bytes as hex: without them nobody can try texts against the hash. */
	salt: hash
});
export type SideText = v.InferOutput<typeof sideText>;
/** As somebody writes it. */
export type WrittenText = Omit<SideText, 'restriction' | 'salt'>;

/** A side text as bytes, and the hash under which it stands on the ledger: of its canonical JSON. */
export async function sideBytes(text: SideText): Promise<{ bytes: Bytes; side: string }> {
	const json = canonical(text);
	if (!json.ok) throw new Error('a side text has no canonical form');
	const bytes = toUtf8(json.value);
	return { bytes, side: await sha256Hex(bytes) };
}

/** Undefined = these bytes are no side text. */
export function readSideBytes(bytes: Bytes): SideText | undefined {
	const json = parseCanonical(fromUtf8(bytes) ?? '');
	const said = v.safeParse(sideText, json.ok ? json.value : undefined);
	return said.success ? said.output : undefined;
}
