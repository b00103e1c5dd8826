import { ok } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import type { MtpOptions } from '../mtp/recorder';
import type { UsbDevice } from '../usb';
import { clearDrive } from './drive.fsa';
import { clearMtp } from './mtp';
import type { EmptyAnswer, KeptFile, KeptWhy, ToClear } from './protocol';

/** A recorder as whatever it is plugged in as, opened where it is emptied. */
export type Plugged =
	| { readonly kind: 'directory'; readonly handle: FileSystemDirectoryHandle }
	| { readonly kind: 'usb'; readonly device: UsbDevice; readonly options: MtpOptions };

/** Removes exactly these files, whatever way the recorder is plugged in, and names each one that stays (第13、19条). */
export async function empty(
	from: Plugged,
	files: readonly ToClear[],
	signal: AbortSignal,
	onFile: (done: number) => void
): Promise<EmptyAnswer> {
	if (from.kind === 'directory') {
		const cleared = await clearDrive(from.handle, files, signal, onFile);
		if (!cleared.ok) return cleared;
		const { removed, missing, kept, halted } = cleared.value;
		return ok({
			gone: [...removed, ...missing],
			kept: kept.map(({ path, fault }) => ({ path, why: whyOf(fault) })),
			halted
		});
	}
	const gone: string[] = [];
	const kept: KeptFile[] = [];
	for await (const one of clearMtp(from.device, files, from.options)) {
		if (!one.ok) {
			// Before the first answer nothing was done: it could not be opened.
			if (gone.length + kept.length === 0) return one;
			return ok({ gone, kept, halted: one.error });
		}
		const { path } = one.value;
		if (one.value.cleared || one.value.why === 'missing') gone.push(path);
		else kept.push({ path, why: one.value.why });
		onFile(gone.length + kept.length);
		if (signal.aborted) return ok({ gone, kept, halted: { fault: 'cancelled' } });
	}
	return ok({ gone, kept, halted: undefined });
}

function whyOf({ fault }: DeviceFault): KeptWhy {
	if (fault === 'changed' || fault === 'unreadable') return fault;
	return 'refused';
}
