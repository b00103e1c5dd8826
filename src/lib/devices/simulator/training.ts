import { toUtf8 } from '$lib/base/bytes';
import { instant, later, type Instant } from '$lib/base/instant';
import type { TrainingHandle } from '../recorder';
import { cutShort, photo, video } from './footage';
import type { SimulatedFile } from './shelves';

/** A recorder to practise with: the same files at every opening on one day, or of one lending. */
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

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** The number that is set on each, as its file names and its log say it. */
export const TRAINING_NUMBERS: Readonly<Record<(typeof TRAININGS)[number], string>> = {
	whole: '8800001',
	unplugged: '8800002',
	damaged: '8800003'
};

/** What the scripts record lies between these minutes of a day. */
const DAY_BEGINS = 8 * 60;
const DAY_ENDS = 18 * 60;
const FOLDER = 'DCIM/100MEDIA';

const isTraining = (script: string): script is (typeof TRAININGS)[number] =>
	TRAININGS.some((one) => one === script);

/** The script of this name as of `now` in the kiosk's zone; `undefined` where there is none. */
export function trainingScript(
	{ script, recorded }: TrainingHandle,
	now: Instant,
	offsetMinutes: number
): Training | undefined {
	if (!isTraining(script)) return undefined;
	const device = TRAINING_NUMBERS[script];
	const local = now + offsetMinutes * MINUTE;
	// What it recorded is of yesterday, so that nothing on it is of the future.
	const yesterday = Math.floor(local / DAY) * DAY - DAY;
	const text = (millis: number) =>
		new Date(millis).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
	/** Where a minute of the working day lies in the time in which it is to have recorded. */
	const within = ({ from, until }: { from: Instant; until: Instant }, minutes: number) => {
		const share = (minutes - DAY_BEGINS) / (DAY_ENDS - DAY_BEGINS);
		return Math.floor((from + share * (until - from)) / SECOND) * SECOND + offsetMinutes * MINUTE;
	};
	/** Hours and minutes of that day, as the recorder writes them and as the moment they are. */
	const at = (hour: number, minute: number) => {
		const minutes = hour * 60 + minute;
		const millis = recorded ? within(recorded, minutes) : yesterday + minutes * MINUTE;
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
		const name = `TRN_${device}_000001_${says.replace('T', '')}_${number}.mp4`;
		return { path: `${FOLDER}/${name}`, content: make(moment), modified: says };
	};
	const log: SimulatedFile = {
		path: `LOG/${text(yesterday).slice(0, 8)}.txt`,
		content: toUtf8(
			['Power on', 'Record start', 'Record stop'].map((is) => `#ID:${device} #${is}\n`).join('')
		),
		modified: at(17, 30).says
	};
	// Its clock is three minutes slow, as clocks of recorders are; one that was lent passed the check before use (第5条).
	const slow = recorded ? 0 : 3 * MINUTE;
	const common = { model: '训练记录仪 Training', battery: 76, clock: text(local - slow) };
	switch (script) {
		case 'whole':
			return {
				...{ ...common, serial: 'TRN-0001' },
				files: [
					...[recording(1, 9, 12), recording(2, 9, 22), recording(3, 14, 5)],
					{
						path: `${FOLDER}/TRN_${device}_000001_${at(9, 30).says.replace('T', '')}.jpg`,
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
	}
}
