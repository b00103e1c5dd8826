import { enRepair, enStart, technical } from './repair';
import { enActivityReasons } from './activity-events';
import { enClearingReasons } from './clearing';
import { enCounterReasons } from './counter-reasons';
import { enConflictReasons } from './conflicts';
import { enRegisterReasons } from './register-reasons';
import { enSecrecyReasons } from './secrecy';
import { enDossierReasons } from './dossier-reasons';
import { enExtractionReasons } from './extraction-reasons';
import { enFixityReasons } from './fixity';
import { enDisposalReasons } from './disposal-reasons';
import { enRequestReasons } from './request-reasons';
import { enApprovalReasons } from './approvals';
import { enRestrictionReasons } from './restriction';
import { enRetentionReasons } from './retention';
import { enBreaksReasons } from './breaks';
import { enLeadReasons } from './leads';
import { enCommissionReasons } from './commission';
import { enMediaReasons } from './media';
import { enDeadlineReasons } from './deadline';
import type { Reasons } from '../reasons';

export const enReasons: Reasons = {
	article: (article) => ` (Article ${article}, 第${article}条)`,
	refusals: {
		...enActivityReasons,
		...enClearingReasons,
		...enConflictReasons,
		...enRegisterReasons,
		...enCounterReasons,
		...enDossierReasons,
		...enSecrecyReasons,
		...enFixityReasons,
		...enBreaksReasons,
		...enLeadReasons,
		...enMediaReasons,
		...enCommissionReasons,
		...enExtractionReasons,
		...enRetentionReasons,
		...enRestrictionReasons,
		...enRequestReasons,
		...enDisposalReasons,
		...enApprovalReasons,
		...enDeadlineReasons,
		'unknown-recorder': ({ recorder }) =>
			`No recorder is registered as ${recorder}. Check the number on its body; if it is right, ask the county to register the recorder first.`,
		'recorder-withdrawn': ({ recorder }) =>
			`${recorder} has been withdrawn from service and cannot be lent. Choose another; if it should be in use again, ask the county.`,
		'other-number': ({ recorder, kept }) =>
			`${recorder} and ${kept} are one recorder; the county merged them, and ${kept} counts. Check it out as ${kept}.`,
		'no-task': () => 'No task is named. Recorders are for work only: write what the task is.',
		'private-use': () => 'A recorder must not be used privately. Write the actual task.',
		'not-an-officer': ({ person }) =>
			`${person} is not on the list of active officers. Choose somebody else; if the list is wrong, ask the county to correct it.`,
		'too-few-officers': ({ least }) =>
			`At least ${least} officers must go. Choose another officer to go along.`,
		'already-on-loan': ({ recorder, officer }) =>
			`${recorder} is lent to ${officer} and has not been returned. Take it back first, or choose another.`,
		'awaiting-ingest': ({ recorder }) =>
			`${recorder} still holds footage that is not in safe keeping. Ingest it first if you can; if it is urgent, confirm that you know this.`,
		'out-elsewhere': ({ recorder, station }) =>
			`As last synchronised, ${recorder} is still on loan from “${station}”. If it really is in your hands, confirm that you know this; it will be put on the record to be looked into.`,
		'battery-low': ({ battery }) =>
			`The battery is below ${battery} %. Charge it and check again, or choose another recorder.`,
		'space-low': ({ gib }) =>
			`Less than ${gib} GB is free. Ingest its footage and let the custodian clear it, or choose another recorder.`,
		'date-wrong': () =>
			"The recorder's date is wrong. Set the date and check again, or choose another recorder.",
		'clock-off': ({ seconds }) =>
			`The recorder's clock is more than ${seconds} seconds off. Set the clock and check again, or choose another recorder.`,
		'no-such-loan': () =>
			'This loan is no longer among the open loans of this station. Go back to the board to see how things stand.',
		'already-back': () =>
			'It is already on the record that this officer is back. The next step is the return of the recorder.',
		'not-out': ({ recorder }) =>
			`By this station's record ${recorder} is in store already and cannot be returned again. Check the number; to bring in footage, go to ingest.`,
		'no-note': () =>
			'A damaged or faulty recorder needs a note. Write what is wrong with it, then record the return.',
		'unknown-person': ({ person }) =>
			`${person} is not in the register. Choose somebody else, or “Somebody not in the register”.`,
		'not-a-custodian': ({ person }) =>
			`${person} is not an active custodian and cannot ingest. Let a custodian do it; if the list is wrong, ask the county to correct it.`,
		'empty-source': () =>
			'There are no files in this folder. Check that the recorder is in USB disk mode and that the folder is the right one, then choose again.',
		'ingest-open': ({ ingest }) =>
			`An ingest of this recorder is unfinished (${ingest}). Press “Continue” above the list to finish it.`,
		'not-returned': ({ recorder }) =>
			`${recorder} has not been returned yet, so it cannot be ingested now. Record its return, then come back here.`,
		'no-such-ingest': () =>
			'This ingest has ended, or belongs to another station. Go back to the board to see how things stand.',
		'files-missing': () =>
			'Some files are not in safe keeping, so it cannot be closed. Try the failed files again; if they cannot be had, explain why and close.',
		'other-inventory': () =>
			'The files in this folder are not those of the unfinished ingest; it may be another recorder. Plug in the first one and choose again; if its footage cannot be had any more, explain and close that ingest first.',
		'other-vault': () =>
			'The unfinished ingest lies in another vault. Plug that disk in, reconnect it in Settings, then continue.',
		'ingest-running': () =>
			'Another recorder is being ingested in this window. Wait until it has ended, or stop it first.'
	},
	otherRefusal:
		'This cannot be done now. Go back to the board to see how things stand and try again; if it still fails, ask the county.',
	copy: {
		'journal-short': ({ seq }) =>
			`Entry ${seq} of this machine's journal cannot be read. Open this page again: the kiosk checks it and says how to mend it.`,
		storage: () =>
			"This machine's storage failed. Check the free disk space, then open this page again."
	},
	devices: {
		unreadable: ({ path }) =>
			`The file “${path}” cannot be read. The others are not affected; plug the recorder in again and retry.`,
		changed: ({ path }) =>
			`The file “${path}” changed while it was being read; the recorder may still be recording. Stop recording and retry.`,
		'name-refused': ({ path }) =>
			`The file name “${path}” is not possible on this disk. Use another vault, or close with an explanation.`,
		'stored-differs': ({ path }) =>
			`“${path}” reads back differently from what was stored; the disk may be failing. Use another vault and retry.`,
		unwritable: ({ path }) =>
			`“${path}” cannot be written to the vault. Check that the disk is sound and not write-protected, then retry.`,
		cancelled: () =>
			'Stopped. Files already in safe keeping stay there; choose the same folder again to go on.',
		denied: ({ side }) =>
			side === 'vault'
				? 'The browser was not allowed to use the vault. Press again and answer “Allow”.'
				: "The browser was not allowed to read the recorder's folder. Choose it again and answer “Allow”.",
		'source-gone': () =>
			'The recorder is disconnected. Files already in safe keeping stay there; plug it in and choose the same folder to go on.',
		busy: () =>
			'The recorder is busy, or another program holds it. Close other players and importers, wait a few seconds and try again; if that fails, unplug it and plug it in again.',
		locked: () =>
			'The recorder is locked and shows none of its files. Unlock it on the recorder itself, then try again.',
		stalled: () =>
			'The connection to the recorder broke off. The files that are in stay in; unplug it, plug it in again, and go on.',
		timeout: () =>
			'The recorder has not answered for a long time. The files that are in stay in; unplug it, plug it in again, and go on.',
		protocol: ({ where }) =>
			`The recorder answered against its protocol (${where}). The files that are in stay in; unplug it and plug it in again; if that fails, set it to U-disk mode and choose its folder instead.`,
		'source-is-vault': () =>
			"This folder lies inside the vault, it is not a recorder. Choose the recorder's folder.",
		'empty-source': () =>
			'There are no files in this folder. Check that the recorder is in USB disk mode and that the folder is the right one, then choose again.',
		'vault-twice': () =>
			'This is the designated storage that is in use already: two copies belong on two different disks. Plug in the other disk and choose again.',
		'vault-full': () =>
			'The vault is full. Files already in safe keeping stay there; use another vault or make room, then retry.',
		'vault-gone': () =>
			'The vault cannot be found. Plug the disk in, reconnect it in Settings, then go on.',
		'vault-read-only': () =>
			'The vault is read-only. Remove the write protection, or use another vault.',
		'vault-unmarked': () =>
			"This station's marker file is not in the vault, so nothing more is written. Check that it is the same disk, or choose the vault again in Settings.",
		'vault-marker-damaged': () =>
			"The vault's marker file is damaged, so nothing more is written. Use another vault and tell the county.",
		'vault-of-another-station': ({ station }) =>
			`This vault belongs to “${station}” and cannot be used here. Choose this station's own vault.`,
		'bag-closed': ({ bag }) =>
			`The bag “${bag}” is closed and takes no more files. Go back to the board; to ingest once more, begin anew.`
	},
	notAcknowledged: ({ why }) =>
		`The storage of this machine failed, so this act is not confirmed. Do not repeat it: open this page again and see whether it is on the record.${technical(why)}`,
	enrol: {
		'not-a-code': () =>
			'The code is incomplete or mistyped. Check it: 16 letters and digits in 4 groups.',
		'other-station': (h) =>
			`This code is for another station; the backup restored here is of station ${h.station}, so nothing was enrolled. Ask the county for a code for ${h.station}, and to revoke the key that this code has just made.`,
		'other-county': () =>
			'This code was not given out by the county of this server. Check the code and the address of this page.',
		'unknown-code': () => 'The county never gave out this code. Check it and type it again.',
		'used-code': () => 'This code has been used; each works once. Ask the county for another.',
		'expired-code': () => 'This code has expired. Ask the county for another.',
		restoring: () =>
			"The county is being restored and enrols nobody yet. Press “Enrol” again later, or call the county's administrator.",
		'no-answer': () =>
			"The county's server does not answer. Check the cable and the network, then press “Enrol” again.",
		refused: ({ why }) =>
			`The county's server did not accept the enrolment. Ask the county's administrator.${technical(why)}`,
		'not-stored': ({ why }) =>
			`This machine cannot keep the kiosk's key. Leave private browsing, check the free disk space and try again.${technical(why)}`
	},
	start: enStart,
	repair: enRepair,
	sync: {
		'no-answer':
			"The county's server does not answer; it is tried again by itself. Check the cable and the network. Work goes on: everything is kept here.",
		busy: "The county's server is busy; it is tried again by itself, nothing to do.",
		'not-understood':
			"The county's answer was not understood; it is tried again by itself. If this goes on, call the county's administrator.",
		refused: "The county did not accept this kiosk's records. Call the county's administrator.",
		'other-version':
			'Kiosk and county run different versions. Open this page again while online to update; if it still fails, call the county.',
		'county-ahead':
			"The county holds more of this station's ledger than this machine: it may have been set back to an old state. Stop and call the county's administrator at once.",
		'bad-receipt':
			"The receipt is not signed by the county and was not taken. Call the county's administrator at once.",
		'bad-checkpoint':
			"The signature or proof of the county's own ledger did not pass the check and was not taken. Call the county's administrator at once.",
		'county-set-back':
			"The county's ledger is shorter than it was: the county may have been set back to an old state. This station's records are kept as always; call the county's administrator at once.",
		'county-disputed':
			"The county has signed two ledgers that contradict each other. Both signatures are on this station's ledger; nothing more is taken from the county until it explains. Call the county's administrator at once.",
		'bad-feed':
			"Other stations' records did not pass the check and were not taken. Call the county's administrator.",
		storage:
			'What was received could not be stored here. Check the free disk space, then press “Sync now”.',
		'unknown-code': "The county does not know this kiosk's code. Call the county's administrator.",
		'used-code': "Another kiosk has used this kiosk's code. Call the county's administrator.",
		'expired-code': "This kiosk's code has expired. Ask the county for another.",
		'bad-proof':
			"The county did not accept this kiosk's signature. Call the county's administrator.",
		'unknown-log': "The county has no entry for this kiosk. Call the county's administrator.",
		'out-of-place':
			'The numbers did not match at the county; it is sent again from the right place by itself.',
		'bad-entry': "The county refused an entry as faulty. Call the county's administrator.",
		fork: "The county holds a different entry with the same number: this station's ledger has forked. Stop and call the county's administrator at once.",
		frozen:
			"This station's ledger has two histories, and the county confirms nothing more under its key. Stop and call the county's administrator at once for a new key.",
		revoked:
			"The county has revoked this kiosk's key. Stop and call the county's administrator at once.",
		rotated:
			"Another key has followed this one already, and the county takes no second. Stop and call the county's administrator at once.",
		'not-stored-yet': 'The county has not stored it yet; it is tried again by itself.',
		'other-feed':
			"The order of the county's records has changed; the kiosk goes through them again from the beginning by itself.",
		restoring:
			'The county is being restored and waits until the stations have sent back what it lacks. Work goes on: records are sent and stored, only the receipt comes later. Nothing to do.',
		unsigned:
			"The county did not accept this kiosk's signed request. Check the kiosk's clock, then press “Sync now”.",
		'too-large': "Too much was sent at once and was not taken. Call the county's administrator.",
		'too-many': 'The county asks for patience; it is tried again by itself.',
		'not-founded':
			'The county is not set up yet. Let the county finish its set-up; it is tried again by itself.',
		'bad-request':
			"The county did not understand this kiosk's request. Call the county's administrator."
	},
	otherSync:
		"Sync did not go on. Press “Sync now” to try again; if it still fails, call the county's administrator.",
	rotate: {
		'no-answer': () =>
			"The county's server does not answer, and the key was not changed. Check the network and press again; work goes on meanwhile.",
		refused: ({ why }) =>
			`The county did not accept the new key; the old one is still in use and work goes on. Call the county's administrator.${technical(why)}`,
		'ingest-open': () =>
			'An ingest is unfinished. Finish it, or close it with an explanation, then change the key.',
		storage: ({ why }) =>
			`The storage of this machine failed while the key was changed. Open this page again: the kiosk goes on with it.${technical(why)}`
	},
	facts: {
		'zero-bytes': 'empty file (0 bytes)',
		'no-index': 'no index: may not play',
		'cut-short': 'cut short: recording may have been interrupted',
		'stored-beside': 'a file of this name was there: kept beside it',
		'stored-renamed': 'its name is not possible on this disk: kept under another',
		'other-content': 'differs from a file of the same name kept earlier',
		linked: 'same content as a file kept earlier: not stored twice'
	},
	failed: {
		unreadable: 'cannot be read',
		changed: 'changed while being read; may still be recording',
		'name-refused': 'its name is not possible on this disk',
		'stored-differs': 'reads back differently from what was stored',
		unwritable: 'cannot be written to the vault'
	},
	tooLong: '4 GiB or more, which a FAT32 disk cannot hold: use a vault formatted as exFAT or NTFS'
};
