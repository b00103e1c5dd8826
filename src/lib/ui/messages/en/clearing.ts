import { size } from '../format';
import type { BagEventMessages } from '../events';
import type { ClearingReason } from '../reasons';
import type { Sentence } from '../sentence';
import type { ClearingMessages } from '../zh/clearing';

export const enBagEvents: BagEventMessages = {
	names: {
		'bag-closed': 'Copy closed',
		'recorder-cleared': 'Recorder emptied'
	},
	says: {
		'bag-closed': ({ recorder, ingest, vault, designated, files, bytes, sm3 }) =>
			`The copy of ingest ${ingest} of ${recorder} on storage ${vault}${designated ? '' : ' (not designated)'} is closed: ${files} files, ${size(bytes)}, each read back and compared${sm3 === null ? '' : ', with an SM3 manifest too'}.`,
		'recorder-cleared': ({ recorder, ingest, files, how }) =>
			`On the certificate of ingest ${ingest} (${files} files), ${recorder} was emptied ${how === 'by-kiosk' ? 'by the kiosk' : 'on its own screen'}.`
	}
};

export const enClearingReasons: Readonly<Record<ClearingReason, Sentence>> = {
	'no-label': () =>
		'No number was entered. Look at the number on the recorder’s body and write it down.',
	'not-docked': () =>
		'The recorder of this ingest is not plugged in, or what is on it is not what was taken in. Plug it in and come back; where it has new footage, ingest it again first.',
	'bag-known': () =>
		'This copy is on the record already; nothing is left to do. Go back to the board.',
	'clearing-off': () =>
		'Emptying recorders is switched off at this station. Where it is needed, let a custodian switch it on in the settings first.',
	'not-safe-to-clear': ({ recorder }) =>
		`${recorder} must not be emptied yet. Open the certificate’s page: it lists every reason.`
};

export const enClearing: ClearingMessages = {
	bagClosed: (files, bytes) => `One copy closed, ${files} files, ${bytes}`,
	clearedBy: (who, how) => `${who} emptied the recorder (${how})`,
	how: { 'by-kiosk': 'by the kiosk', 'by-hand': 'on its own screen' },
	title: 'Safe to clear',
	certificate: 'Certificate: this recorder may be emptied',
	sentence: (recorder, copies) =>
		`Of every file of this ingest of ${recorder} there is a copy on each of ${copies} designated media, read back and compared. Emptying this recorder now loses none of this footage.`,
	limits:
		'This proves that the copies of these files are whole, not that their content is true; files recorded later are not among them.',
	not: 'Not to be emptied now',
	notHint: 'For these reasons; the certificate is given when each is done:',
	obstacles: {
		'not-finished': () => 'The ingest is not finished. Plug the recorder in and finish it.',
		'files-missing': ({ files }) =>
			`${files} files are not in safe keeping; those on the recorder may be the only ones. Keep it as it is and ask the county how to recover them.`,
		'too-few-copies': ({ copies, needed }) =>
			`There are ${copies} whole copies on designated storage, and ${needed} are needed. Connect the other storage in the settings; the kiosk makes the copy by itself.`,
		'identity-unproved': () =>
			'Nothing proves that this was the recorder that was plugged in. Let the custodian check the number on its body and record it, then come back.',
		'identity-disagrees': () =>
			'What the recorder says about which one it is does not agree. Check the number on its body; until that is settled it stays as it is.',
		'conflict-open': () =>
			'The records of this recorder contradict each other. Let that be decided on its page first (第21条).',
		'used-since': () =>
			'It was checked out or ingested again since; there may be new footage on it. The certificate of the newest ingest counts.',
		'cleared-already': () => 'It was recorded as emptied after this ingest; nothing is left to do.'
	},
	copies: 'Copies',
	vault: 'Designated storage',
	manifest: 'SHA-256 of the manifest',
	sm3: 'SHA-256 of the SM3 manifest',
	bag: 'Folder',
	ingest: 'Ingest',
	recorder: 'Recorder',
	files: 'Files',
	finished: 'Finished',
	station: 'Station',
	identity: 'Identity',
	identities: {
		agree: 'checked, agrees',
		none: 'not proved yet',
		disagree: 'not proved: claims disagree'
	},
	check: 'To check: run sha256sum -c manifest-sha256.txt in the copy’s folder',
	signCustodian: 'Custodian',
	signWitness: 'Witness',
	date: 'Date',
	print: 'Print the certificate',
	open: 'Certificate',
	off: 'Emptying recorders is switched off at this station: the certificate can be printed, and nothing is emptied here.',
	clear: 'Record as emptied',
	byKiosk: {
		begin: 'Empty by the kiosk',
		hint: 'Only the files of the certificate are removed. Leave it plugged in.',
		sure: 'What is removed cannot be had back. Tap again to begin',
		confirm: 'Confirm: empty it',
		unplugged:
			'No recorder is seen. Plug it in and wait a moment; where it is not noticed, remember its place in the settings first.',
		looking: 'Comparing the recorder that is plugged in…',
		removing: (done, files) => `${done} of ${files} files; do not unplug it`,
		left: (left, files) =>
			`${left} of ${files} files are still on it; it is not recorded as emptied. See why, and try again.`,
		again: 'Try again',
		done: 'Emptied by the kiosk and recorded',
		why: {
			changed: 'not what was taken in',
			doubtful: 'its size is not certain',
			refused: 'the recorder keeps it',
			unreadable: 'cannot be read',
			waiting: 'not looked at yet'
		}
	},
	sure: 'Empty the recorder on its own screen first, then tap again',
	confirm: 'Confirm: it is empty now',
	done: 'Recorded as emptied',
	setting: 'Emptying recorders',
	settingOff: 'Switched off: the kiosk gives certificates and records no emptying (default).',
	settingOn:
		'Switched on: with a certificate, a custodian may record that a recorder was emptied, or have the kiosk empty it.',
	turnOn: 'Switch on',
	turnOff: 'Switch off'
};
