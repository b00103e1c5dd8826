import { instant } from '$lib/base/instant';
import { recorderContract, type ContractRecorder } from '../recorder.contract';
import { simulateRecorder } from '../simulator';
import { PERSONALITIES } from '../simulator/personality';
import { openMtpRecorder } from './recorder';

const options = {
	now: () => instant(0),
	offsetMinutes: 480,
	waits: { answer: 2_000, control: 500, pause: 1 }
};

for (const [name, personality] of Object.entries(PERSONALITIES))
	recorderContract(`MTP, ${name}`, (files): ContractRecorder => {
		const recorder = simulateRecorder({
			personality,
			files: files.map((file) => ({ ...file, modified: '20260902T180118' }))
		});
		let device = recorder.plug();
		return {
			open: () => openMtpRecorder(device, options),
			change: (path, content) => recorder.change(path, { content, modified: '20260902T180318' }),
			remove: recorder.remove,
			unplug: recorder.unplug,
			plug: () => void (device = recorder.plug())
		};
	});
