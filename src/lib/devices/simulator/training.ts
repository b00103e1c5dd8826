import { toUtf8 } from '$lib/base/bytes';
import { instant, later, type Instant } from '$lib/base/instant';
import type { TrainingHandle } from '../recorder';
import { cutShort, photo, video } from './footage';
import type { SimulatedFile } from './shelves';

/** A recorder to practise with: the same files at every opening on one day. */
export interface Training {
	readonly model: string;
	readonly serial: string;
	readonly battery: number;
	readonly clock: string;
	readonly files: readonly SimulatedFile[];
	/** The cable comes loose after so many bytes of each docking: plugged in again, the ingest goes on where it was. */
	readonly unpluggedAfter?: number;
}

/** The scripts that there are, by what a custodian can practise with them. */
export const TRAININGS = ['whole', 'unplugged', 'damaged'] as const;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FOLDER = 'DCIM/100MEDIA';

/** The script of this name as of `now` in the kiosk's zone; `undefined` where there is none. */
export function trainingScript(
	{ script }: TrainingHandle,
	now: Instant,
	offsetMinutes: number
): Training | undefined {
	const local = now + offsetMinutes * MINUTE;
	// What it recorded is of yesterday, so that nothing on it is of the future.
	const yesterday = Math.floor(local / DAY) * DAY - DAY;
	const text = (millis: number) =>
		new Date(millis).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
	/** Hours and minutes of yesterday, as the recorder writes them and as the moment they are. */
	const at = (hour: number, minute: number) => {
		const millis = yesterday + (hour * 60 + minute) * MINUTE;
		return {
			says: text(millis),
			moment: later(instant(millis), { millis: -offsetMinutes * MINUTE })
		};
	};
	const recording = (
		sequence: number,
		hour: number,
		minute: number,
		make: (moment: Instant) => SimulatedFile['content'] = video
	): SimulatedFile => {
		const { says, moment } = at(hour, minute);
		const number = String(sequence).padStart(4, '0');
		const name = `TRN_0000001_000001_${says.replace('T', '')}_${number}.mp4`;
		return { path: `${FOLDER}/${name}`, content: make(moment), modified: says };
	};
	const log: SimulatedFile = {
		path: `LOG/${text(yesterday).slice(0, 8)}.txt`,
		content: toUtf8('#ID:0000001 #Power on\n#ID:0000001 #Record start\n#ID:0000001 #Record stop\n'),
		modified: at(17, 30).says
	};
	// Its clock is three minutes slow, as clocks of recorders are.
	const common = { model: '训练记录仪 Training', battery: 76, clock: text(local - 3 * MINUTE) };
	switch (script) {
		case 'whole':
			return {
				...{ ...common, serial: 'TRN-0001' },
				files: [
					...[recording(1, 9, 12), recording(2, 9, 22), recording(3, 14, 5)],
					{
						path: `${FOLDER}/TRN_0000001_000001_${at(9, 30).says.replace('T', '')}.jpg`,
						content: photo(),
						modified: at(9, 30).says
					},
					log
				]
			};
		case 'unplugged': {
			const long = (moment: Instant) => video(moment, 3_000_000);
			const files = [recording(1, 8, 40, long), recording(2, 8, 50, long), log];
			return { ...common, serial: 'TRN-0002', unpluggedAfter: 2_500_000, files };
		}
		case 'damaged':
			return {
				...{ ...common, serial: 'TRN-0003', battery: 4 },
				files: [
					...[recording(7, 10, 0), recording(8, 10, 10, cutShort)],
					...[recording(10, 10, 30, () => new Uint8Array())],
					...[{ ...recording(11, 10, 40), refused: true }, log]
				]
			};
		default:
			return undefined;
	}
}
