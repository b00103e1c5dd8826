import { createSHA256, type IHasher } from 'hash-wasm';
import { instant } from '../../../src/lib/base/instant';
import { openMtpRecorder } from '../../../src/lib/devices/mtp/recorder';
import type { DockedRecorder, UsbHandle } from '../../../src/lib/devices/recorder';
import type { SourceFile } from '../../../src/lib/devices/source';
import { driverRead } from '../driver-read';
import { plainRead } from '../plain-read';
import { findUsb } from '../../../src/lib/devices/usb.webusb';

export type Asked =
	| { readonly ask: 'open'; readonly handle: UsbHandle }
	/** Reads a file by our driver and by a plain bulk read in turn, without hashing; milliseconds of each. */
	| { readonly ask: 'compare'; readonly handle: UsbHandle; readonly file: SourceFile }
	| { readonly ask: 'identify' | 'probe' | 'list' | 'close' | 'reached' }
	/** Reads on from the byte reached; the hash goes on too. */
	| { readonly ask: 'read'; readonly file: SourceFile; readonly anew: boolean };
/** JSON of a result; the test knows its form. */
export type Said = unknown;

const options = { now: () => instant(Date.now()), offsetMinutes: 0 };
let recorder: DockedRecorder | undefined;
let hash: IHasher | undefined;
let reached = 0;

async function answer(asked: Asked): Promise<Said> {
	if (asked.ask === 'open') {
		const device = await findUsb(asked.handle);
		if (!device.ok) return device;
		const opened = await openMtpRecorder(device.value, options);
		if (!opened.ok) return opened;
		recorder = opened.value;
		return { ok: true, value: recorder.name };
	}
	if (asked.ask === 'compare') {
		const device = await findUsb(asked.handle);
		if (!device.ok) return device;
		const [ours, plain]: [number[], number[]] = [[], []];
		for (let i = 0; i < 3; i++) {
			ours.push(await driverRead(device.value, asked.file));
			plain.push(await plainRead(device.value, asked.file.bytes));
		}
		return { ours, plain };
	}
	if (!recorder) return 'not open';
	switch (asked.ask) {
		case 'identify':
			return recorder.identify();
		case 'probe':
			return recorder.probe();
		case 'list':
			return recorder.list();
		case 'close':
			return recorder.close();
		case 'reached':
			return reached;
		case 'read': {
			if (asked.anew || !hash) {
				hash = await createSHA256();
				hash.init();
				reached = 0;
			}
			const from = reached;
			const began = performance.now();
			for await (const chunk of recorder.read(asked.file, from, new AbortController().signal)) {
				if (!chunk.ok) return { fault: chunk.error, reached };
				hash.update(chunk.value);
				reached += chunk.value.length;
			}
			return { sha256: hash.digest('hex'), reached, from, millis: performance.now() - began };
		}
	}
}

addEventListener('message', ({ data }: MessageEvent<{ id: number; asked: Asked }>) => {
	void answer(data.asked).then(
		(said) => postMessage({ id: data.id, said }),
		(error: unknown) => postMessage({ id: data.id, said: `threw: ${String(error)}` })
	);
});
