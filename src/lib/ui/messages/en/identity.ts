import { size } from '../format';
import type { IdentityEventMessages } from '../events';
import type { ClaimMessages } from '../zh/identity';

/** Where a claim comes from, and what it is about. */
export const enClaims: ClaimMessages = {
	by: {
		usb: 'USB',
		mtp: 'the recorder itself (MTP)',
		log: 'the log',
		marker: 'a mark on the card',
		'file-names': 'file names',
		label: 'the label on its body'
	},
	says: {
		serial: 'serial number',
		number: 'device number',
		person: 'number of a person',
		maker: 'maker',
		model: 'model',
		name: 'name'
	},
	verdict: {
		agree: 'identity agrees',
		disagree: 'identity in question: the claims disagree',
		none: 'identity in question: nothing shows it'
	},
	says1: (by, says, value) => `${says} ${value} by ${by}`
};

const claimsSaid = (
	claims: readonly {
		by: keyof ClaimMessages['by'];
		says: keyof ClaimMessages['says'];
		value: string;
	}[]
) =>
	claims
		.map(({ by, says, value }) => enClaims.says1(enClaims.by[by], enClaims.says[says], value))
		.join('; ');

const clockSaid = (offset: number): string =>
	offset === 0
		? "as the kiosk's"
		: `${Math.abs(offset)} ${Math.abs(offset) === 1 ? 'second' : 'seconds'} ${offset > 0 ? 'ahead of' : 'behind'} the kiosk's`;

export const enIdentityEvents: IdentityEventMessages = {
	names: {
		'recorder-identified': 'Identity of a recorder compared',
		'recorder-probed': 'A recorder told its state'
	},
	says: {
		'recorder-identified': ({ recorder, ingest, verdict, claims, omitted, label }) =>
			`Ingest ${ingest}, recorder ${recorder}: ${enClaims.verdict[verdict]}. ` +
			(claims.length === 0 ? 'Nothing claimed anything.' : `Claims: ${claimsSaid(claims)}.`) +
			(omitted === 0 ? '' : ` ${omitted} more are not listed.`) +
			(label === null ? '' : ` Label on its body: ${label}.`),
		'recorder-probed': ({ recorder, ingest, batteryPercent, clock, freeBytes }) =>
			`Ingest ${ingest}: recorder ${recorder} told of itself at the dock: ` +
			[
				...(batteryPercent === null ? [] : [`battery ${batteryPercent}%`]),
				...(clock === null ? [] : [`clock ${clock.shown}, ${clockSaid(clock.offsetSeconds)}`]),
				...(freeBytes === null ? [] : [`${size(freeBytes)} free`])
			].join('; ') +
			'.'
	}
};
