import type { ScanMessages } from '../zh/scan';

export const enScan: ScanMessages = {
	left: (what) => `Scanned: ${what}. This page has no use for it; nothing was recorded.`,
	unknown: (number) =>
		`Scanned “${number}”: no such number is registered. Check the label; what is new is registered by the county, then synced.`,
	ambiguous: (number) => `“${number}” stands for more than one. Touch which it is:`,
	is: {
		recorder: (id) => `recorder ${id}`,
		person: (name) => `badge of ${name}`,
		medium: (id) => `medium ${id}`
	},
	toMedium: 'Show this medium',
	scanned: 'Scanned',
	forPerson: (name) => `For ${name}: scan or touch the recorder`,
	camera: {
		open: 'Scan by camera',
		title: 'Show the QR code',
		hint: 'Hold the code into the frame; the camera closes when it was read',
		starting: 'Opening the camera…',
		close: 'Close the camera',
		fault: {
			refused:
				'The browser does not allow the camera. Allow it among the permissions beside the address and touch again, or use a scanner.',
			none: 'No camera was found. Plug one in, or use a scanner or choose by hand.',
			busy: 'The camera does not open; another program may use it. Close that program and touch again.'
		}
	},
	test: {
		open: 'Scanner',
		title: 'Try the scanner',
		hint: 'Scan any label, or the code below',
		waiting: 'Waiting for a scan…',
		read: 'Read',
		speed: (millis, slowest) => `${millis} ms a key, ${slowest} ms at most`,
		good: 'The scanner works; that is kept.',
		ended: {
			enter: 'ends with Enter',
			tab: 'ends with Tab',
			pause:
				'Nothing ends it. Scan “add Enter as suffix” in the manual of the scanner, then try again.',
			typed:
				'Too slow, as if typed by hand. Set the delay between signs of the scanner to 0, then try again.'
		},
		trouble: {
			'input-method':
				'An input method is on and took the keys; they were read by their places. Better switch it to English.',
			'full-width': 'Full-width signs: read as the plain ones. Better switch to half-width.',
			layout:
				'The keyboard layout is not US: keys were read by their places. Better set the system to the US layout.',
			'no-code':
				'An input method keeps the keys to itself and nothing can be read. Switch it to English and scan again.'
		},
		wrong:
			'That is not what the code says: signs are wrong. Set the scanner back to its factory settings and try again.',
		last: (when, millis) => `Last tried ${when}, ${millis} ms a key`,
		never: 'No scanner was tried at this kiosk yet.',
		sheet: 'Print the test sheet',
		sheetTitle: 'Test sheet for the scanner',
		sheetHint:
			'Scan these codes one after another under Settings → Scanner. What is read must be what stands below the code.'
	}
};
