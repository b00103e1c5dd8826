import type { LabelMessages } from '../zh/labels';

export const enLabels: LabelMessages = {
	title: 'Print labels',
	open: 'Labels',
	hint: 'QR code and bar code, for scanners and cameras',
	kinds: { recorder: 'Recorders', person: 'People', medium: 'Media' },
	formats: {
		'a4-3x8': 'A4 3×8 (70×37 mm)',
		'a4-4x10': 'A4 4×10 (52.5×29.7 mm)',
		'roll-40x30': 'Labels 40×30',
		'roll-50x30': 'Labels 50×30',
		'roll-60x40': 'Labels 60×40'
	},
	paper: 'Paper',
	first: 'First free place',
	firstHint: 'Places that are used stay empty',
	all: 'All',
	none: 'None',
	fresh: (n) => `Not printed yet (${n})`,
	chosen: (n, pages) =>
		`${n} ${n === 1 ? 'label' : 'labels'} on ${pages} ${pages === 1 ? 'page' : 'pages'}`,
	empty: 'Nothing is registered here that could bear a label.',
	print: 'Print',
	printHow: 'Print in actual size (100%), without margins.',
	noBars: (n) =>
		`${n} numbers are too long, or have signs that a bar code has not: QR code only. For bars choose a larger label.`,
	keep: 'Printed well, keep that',
	kept: 'Kept: “not printed yet” leaves them out from now on.'
};
