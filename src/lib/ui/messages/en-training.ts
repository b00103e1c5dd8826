import type { zhTraining } from './zh-training';

/** The same in English. */
export const enTraining: typeof zhTraining = {
	open: 'Practise an ingest',
	title: 'Practice: ingest',
	notOnRecord:
		'This is practice. The recorder is a simulated one; nothing goes on the record, and leaving clears it away.',
	pick: 'Choose a situation',
	scripts: {
		whole: ['All is well', 'Five files, ingested in one go, each read back and compared.'],
		unplugged: [
			'The cable comes loose',
			'It breaks off half-way; plugged in again, it goes on from where it stopped.'
		],
		damaged: [
			'Damaged files',
			'One recording was cut off, one file is empty, one cannot be read: the others come in all the same.'
		]
	},
	battery: (percent) => `Battery ${percent}%`,
	running: 'Ingesting',
	verified: (n) => `${n} files read back and compared`,
	pulled: 'The cable came loose. What was read is kept: plug it in again and go on.',
	plug: 'Plugged in again: go on',
	done: 'All is in. In a real ingest this is where it says that the recorder may be taken, with the receipt.',
	doneWithFaults: (n) =>
		`All that could be had is in; ${n} could not. In a real ingest, try again, or close it with the reason.`,
	again: 'Practise again',
	leave: 'End the practice'
};
