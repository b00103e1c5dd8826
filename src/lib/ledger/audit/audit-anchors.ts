import { toHex, toUtf8 } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import type { Findings } from './audit-findings';
import { cosignedAt, openCheckpoint } from '../log/checkpoint';
import type { PublicKey } from '../texts/note';

/** What somebody has said that the log was at one size: the entries held here must give the same root. */
export type Anchor =
	/** A signed checkpoint; with `witness` it must also carry that key's cosignature (a county's receipt). */
	| { readonly size: number; readonly note: string; readonly witness?: PublicKey }
	/** A size and root (hex) that an entry of another log names; `by` says which. */
	| { readonly size: number; readonly root: string; readonly by: string };

/** An anchor that verified by itself. */
interface Trusted {
	readonly size: number;
	readonly root: string;
	readonly by: string;
	readonly cosignedAt: Instant | undefined;
}

export interface CheckedAnchor {
	readonly size: number;
	/** When the witness signed it; undefined where it carries no cosignature. */
	readonly cosignedAt: Instant | undefined;
	/** The entries held here give its root. */
	readonly holds: boolean;
}

async function trusted(anchor: Anchor, key: PublicKey): Promise<Trusted | { why: string }> {
	if ('root' in anchor) return { ...anchor, cosignedAt: undefined };
	const bytes = toUtf8(anchor.note);
	const checkpoint = await openCheckpoint(bytes, key);
	if (!checkpoint.ok) return { why: checkpoint.error };
	const { size, root } = checkpoint.value;
	if (size !== anchor.size) return { why: `says ${size}` };
	const trust = { size, root: toHex(root), by: 'checkpoint', cosignedAt: undefined };
	if (!anchor.witness) return trust;
	const at = await cosignedAt(bytes, anchor.witness);
	return at.ok ? { ...trust, cosignedAt: at.value } : { why: `cosignature ${at.error}` };
}

/** Verifies the anchors by themselves, and then, as the tree grows, against it. */
export async function openAnchors(anchors: readonly Anchor[], key: PublicKey, findings: Findings) {
	const bySize = new Map<number, Trusted[]>();
	const checked: CheckedAnchor[] = [];
	for (const anchor of anchors) {
		const good = await trusted(anchor, key);
		if ('why' in good) {
			findings.checkpoint('bad-checkpoint', anchor.size, good.why);
			checked.push({ size: anchor.size, cosignedAt: undefined, holds: false });
			continue;
		}
		const same = bySize.get(good.size);
		if (same) same.push(good);
		else bySize.set(good.size, [good]);
	}

	function settle(anchor: Trusted, root: string | undefined): void {
		const holds = root === anchor.root;
		if (!holds)
			findings.checkpoint(
				...(['other-root', anchor.size] as const),
				root === undefined ? `${anchor.by}, entries missing` : anchor.by
			);
		checked.push({ size: anchor.size, cosignedAt: anchor.cosignedAt, holds });
	}

	return {
		/** The largest log that any of them speaks of. */
		largest: Math.max(0, ...bySize.keys()),
		/** `root`: of the first `size` entries, asked for only where somebody speaks of that size. */
		at(size: number, root: () => string): void {
			const here = bySize.get(size);
			if (!here) return;
			bySize.delete(size);
			for (const anchor of here) settle(anchor, root());
		},
		/** What the entries held here never gave a root for. */
		end(): readonly CheckedAnchor[] {
			for (const left of bySize.values()) for (const anchor of left) settle(anchor, undefined);
			return checked;
		}
	};
}
