// A worker of its own: the ingest's has no way to this one, and this one has none to a vault.
import { instant } from '$lib/base/instant';
import { err } from '$lib/base/result';
import type { RecorderHandle } from '../recorder';
import { findUsb } from '../usb.webusb';
import { empty } from './empty.worker';
import type { EmptyAnswer, FromWorker, ToClear, ToWorker } from './protocol';

const cancel = new AbortController();
const post = (message: FromWorker) => self.postMessage(message);

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
	if (data.type === 'cancel') return cancel.abort();
	start(data.source, data.files).then(
		(answer) => post({ type: 'answer', answer }),
		(error: unknown) =>
			post({ type: 'broken', message: String((error instanceof Error && error.stack) || error) })
	);
};

async function start(source: RecorderHandle, files: readonly ToClear[]): Promise<EmptyAnswer> {
	const onFile = (done: number) => post({ type: 'done', files: done });
	switch (source.kind) {
		case 'directory':
			return empty({ kind: 'directory', handle: source.handle }, files, cancel.signal, onFile);
		case 'usb': {
			const device = await findUsb(source);
			if (!device.ok) return device;
			const options = {
				now: () => instant(Date.now()),
				offsetMinutes: -new Date().getTimezoneOffset()
			};
			return empty({ kind: 'usb', device: device.value, options }, files, cancel.signal, onFile);
		}
		// A list of picked files gives no way to remove one, and a recorder to practise with has nothing to lose.
		case 'files':
		case 'training':
			return err({ fault: 'denied', side: 'source' });
	}
}
