// The smallest page around our driver: the watch in the window, the recorder in a worker, as in the kiosk.
import type { Dock } from '../../../src/lib/devices/dock';
import { watchUsb } from '../../../src/lib/devices/usb-watch.webusb';
import type { Asked, Said } from './reader.worker';

const worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' });
const watch = await watchUsb();
const changes: string[] = [];
watch.onChange(() => changes.push(`${watch.current().length} docked`));

const waiting = new Map<number, (said: Said) => void>();
let last = 0;
worker.addEventListener('message', ({ data }: MessageEvent<{ id: number; said: Said }>) => {
	waiting.get(data.id)?.(data.said);
	waiting.delete(data.id);
});

const rig = {
	docked: (): readonly Dock[] => watch.current(),
	changes: () => changes,
	ask: (asked: Asked) =>
		new Promise<Said>((done) => {
			waiting.set(++last, done);
			worker.postMessage({ id: last, asked });
		})
};
export type Rig = typeof rig;
Object.assign(window, { rig });
