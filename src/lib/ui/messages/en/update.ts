import type { zhUpdate } from '../zh/update';

export const enUpdate: typeof zhUpdate = {
	update: {
		title: 'Version',
		open: 'Version and updates',
		here: 'In use',
		next: 'Ready',
		none: 'No newer version waits',
		banner: (version) => `Version ${version} is ready; what is on the record stays as it is.`,
		bannerReader: (version) => `Version ${version} is ready; update in the window that records.`,
		bannerFailed: (version) =>
			`Version ${version} did not open, so the one before it is back; the record was not affected. Tell the county’s administrator.`,
		now: 'Update',
		again: 'Try again',
		openWith: 'Open with the newer version',
		uncopied:
			' The kiosk does not open, so no copy can be written first. The files of the older version stay, and you can go back; where the newer one changes the data, the older one no longer opens.',
		updating: 'Updating…',
		copying: 'Writing the copy before the update…',
		how: 'A custodian has to agree to an update. Where nobody does, the kiosk updates itself between three and five at night, when it was not touched for ten minutes. What is not finished is always finished first. A copy of the ledger is written before; without it there is no update.',
		who: 'Which custodian agrees to the update?',
		sign: (name) => `${name}, enter your PIN to agree to the update`,
		signHint: 'With the last digit the copy is written first, then the kiosk updates.',
		byName:
			'No custodian of this station has set a signing PIN at this kiosk yet, so a name is enough this time; set one under “Signing PINs” afterwards.',
		agree: (name) => `${name} agrees to the update`,
		kinds: {
			sheet: 'an act that is not finished',
			ingest: 'ingest',
			'second-copy': 'second copy',
			emptying: 'emptying a recorder',
			extraction: 'making an extraction',
			disposal: 'disposal',
			fixity: 'check of a medium',
			audit: 'audit of the ledger',
			sending: 'sending to the county',
			stick: 'exchange by stick',
			backup: 'backup of the kiosk'
		},
		waitsFor: 'To be finished first: ',
		reader: 'Update in the window that records.',
		took: (from, to, at, by) => `Last update: ${at}, ${from} → ${to}, ${by}`,
		byNight: 'by itself at night',
		nobody: 'while the kiosk did not open',
		before: (version) => `Go back to ${version}`,
		faults: {
			open: 'Something is not finished: finish or leave it first, then update.',
			'nothing-waits':
				'There is nothing to update to now, or it is being updated. Look again in a moment.',
			'not-custodian':
				'A custodian of this station has to agree to an update. Choose another person.',
			copy: (why) =>
				`The copy before the update could not be written, so it did not happen: ${why}`,
			behind: (here, there) =>
				`This kiosk has ${here} entries, the copy ${there}. Press “Update” again in a moment.`
		},
		offline: 'Without a network',
		complete: 'All files are here: it opens without a network',
		missing: (n) =>
			`${n} ${n === 1 ? 'file is' : 'files are'} missing: it may not open without a network. Connect the network and press “Complete”.`,
		mend: 'Complete'
	},
	keeping: {
		banner:
			'The browser has not promised to keep the ledger: it may be cleared when the disk runs full. See to it now.',
		how: 'What to do',
		title: 'The browser has not promised to keep the ledger',
		steps: [
			'Press “Ask for lasting storage”. Once the browser agrees, the red notice goes away.',
			'A kiosk from the package: its address must have a dot, such as https://luzheng.example.cn or http://127.0.0.1:3000, and not be localhost. Put it right in /etc/luzheng/kiosk.conf, run luzheng-kiosk-setup and start again. A new address has to be enrolled anew: call the county first.',
			'A Chromium of your own: press the button left of the address, set “Notifications” to “Allow”, or install this page as an app, then ask again. The kiosk sends no notifications; the browser merely takes them as a sign that this address matters.'
		],
		used: (used, quota) => `The browser’s space for this kiosk: ${used} of ${quota} used`,
		little: (free) =>
			`Only ${free} of the browser’s space for this kiosk are left. Free some of this computer’s disk; do not clear the browser’s data.`,
		install: 'Install as an app',
		installed: 'Installed as an app'
	}
};
