// Reads stored files back in a thread of its own, while the next file is copied.
import type { Digest } from './hash';
import { readBackHere } from './read-back';

export type ToReadBack =
	| { readonly type: 'read'; readonly id: number; readonly file: File; readonly sm3: boolean }
	| { readonly type: 'cancel'; readonly id: number };

export type FromReadBack =
	| { readonly type: 'bytes'; readonly id: number; readonly bytes: number }
	| { readonly type: 'digest'; readonly id: number; readonly digest: Digest }
	| { readonly type: 'cancelled'; readonly id: number }
	/** The platform's own error: what it means is asked of the medium by whoever holds it. */
	| { readonly type: 'failed'; readonly id: number; readonly error: unknown };

const running = new Map<number, AbortController>();
const post = (message: FromReadBack) => self.postMessage(message);

self.onmessage = ({ data }: MessageEvent<ToReadBack>) => {
	if (data.type === 'cancel') running.get(data.id)?.abort();
	else void read(data.id, data.file, data.sm3);
};

async function read(id: number, file: File, sm3: boolean): Promise<void> {
	const control = new AbortController();
	running.set(id, control);
	let failure: { readonly error: unknown } | undefined;
	try {
		const digest = await readBackHere(file, {
			...{ sm3, signal: control.signal },
			onBytes: (bytes) => post({ type: 'bytes', id, bytes }),
			explain(error) {
				failure = { error };
				return Promise.resolve({ fault: 'unreadable', path: '' });
			}
		});
		if (digest.ok) post({ type: 'digest', id, digest: digest.value });
		else if (failure) post({ type: 'failed', id, error: failure.error });
		else post({ type: 'cancelled', id });
	} catch (error) {
		post({ type: 'failed', id, error });
	} finally {
		running.delete(id);
	}
}
