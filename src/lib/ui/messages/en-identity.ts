import type { IdentityEventMessages } from './events';
import type { ClaimMessages } from './zh-identity';

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

export const enIdentityEvents: IdentityEventMessages = {
	names: { 'recorder-identified': 'Identity of a recorder compared' },
	says: {
		'recorder-identified': ({ recorder, ingest, verdict, claims, omitted, label }) =>
			`Ingest ${ingest}, recorder ${recorder}: ${enClaims.verdict[verdict]}. ` +
			(claims.length === 0 ? 'Nothing claimed anything.' : `Claims: ${claimsSaid(claims)}.`) +
			(omitted === 0 ? '' : ` ${omitted} more are not listed.`) +
			(label === null ? '' : ` Label on its body: ${label}.`)
	}
};
