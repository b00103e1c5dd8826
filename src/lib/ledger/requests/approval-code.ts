import { concat, fromHex, sha256, toHex, toUtf8, type Bytes } from '$lib/base/bytes';
import { ALPHABET, fromLetters, tidyLetters, toLetters } from '$lib/base/letters';
import { err, ok, type Result } from '$lib/base/result';
import type { Body } from '../events/event';
import { verifyEd25519, type PublicKey, type Signer } from '../texts/note';
import { returnReasons, type ReturnReason } from './return-reasons';

const HEADER = 'luzheng-approval/v1';
/** As much of a long ground as a QR code of a size to be read holds; the request's hash stands for the rest. */
const MOST_GROUND = 100;

/** What a leader is shown and signs: the request as the kiosk of this log shows it. */
export interface Challenge {
	readonly log: string;
	readonly made: Body<'request-made'>;
	readonly ask: Body<'code-asked'>;
}

/** One line, whatever is in it. */
const line = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** The text of it, line by line (docs/formats.md, "Approval code"): in the QR code that the kiosk shows, and at the head of what is signed. */
export function challengeText({ log, made, ask }: Challenge): string {
	const { applicant, ground, files, detail, from, until } = made;
	const lines = [
		HEADER,
		`log ${log}`,
		`request ${made.request}`,
		`asked ${ask.asked}`,
		`nonce ${ask.nonce}`,
		`confirms ${ask.confirms ?? '-'}`,
		`kind ${detail.kind}`,
		`person ${applicant.is === 'person' ? applicant.person : '-'}`,
		`applicant ${line(ask.applicant)}`,
		`ground ${[...line(ground)].slice(0, MOST_GROUND).join('')}`,
		`files ${files.length}`,
		`first ${line(files[0]?.path ?? '')}`,
		`from ${from}`,
		`until ${until}`,
		`expires ${ask.expires}`
	];
	return `${lines.join('\n')}\n`;
}

const FIELDS = [
	...(['log', 'request', 'asked', 'nonce', 'confirms', 'kind', 'person', 'applicant'] as const),
	...(['ground', 'files', 'first', 'from', 'until', 'expires'] as const)
] as const;
/** A challenge as the leader's device reads it, and the text that it signs. */
export type ReadChallenge = Readonly<Record<(typeof FIELDS)[number], string>> & {
	readonly text: string;
};

/** Takes the text of a QR code apart; nothing is believed of it but what will be signed. */
export function readChallenge(typed: string): ReadChallenge | undefined {
	const [header, ...lines] = typed.replaceAll('\r', '').trim().split('\n');
	if (header !== HEADER || lines.length !== FIELDS.length) return undefined;
	const read: Partial<Record<(typeof FIELDS)[number], string>> = {};
	for (const [i, field] of FIELDS.entries()) {
		const text = lines[i] ?? '';
		if (text !== field && !text.startsWith(`${field} `)) return undefined;
		read[field] = text.slice(field.length + 1);
	}
	if (!/^[0-9a-f]{32}$/.test(read.nonce ?? '')) return undefined;
	return {
		...(read as Record<(typeof FIELDS)[number], string>),
		text: `${typed.replaceAll('\r', '').trim()}\n`
	};
}

/** `leader/11-002320`: the name under which a leader's key is registered. */
export const leaderKeyName = (person: string): string => `leader/${person}`;

/** What the signature is over: what was shown, who signs, and until when it is approved, in seconds since 1970. */
export const signedText = (challenge: string, leader: string, untilSeconds: number): Bytes =>
	toUtf8(`${challenge}leader ${leader}\ngranted ${untilSeconds}\n`);

/** The same of a request that is returned (退回): the words of the reason are signed. */
const returnedText = (challenge: string, leader: string, reason: ReturnReason): Bytes =>
	toUtf8(`${challenge}leader ${leader}\nreturned ${reason}\n`);

/** Approved until a moment, or returned for one of the reasons that a code can name. */
const [APPROVED, RETURNED] = [1, 2];
const BYTES = 77;
const DATA_LETTERS = 126;
const GROUP = 7;
/** Groups of seven letters and one that checks them. */
export const CODE_GROUPS = DATA_LETTERS / GROUP;
export const CODE_LETTERS = CODE_GROUPS * (GROUP + 1);

/** A code taken apart; whether it is good is another question. */
export interface ApprovalCode {
	/** The first eight digits of the number that it answers to. */
	readonly tag: string;
	readonly keyId: string;
	/** 0 where it is returned. */
	readonly untilSeconds: number;
	/** Why the request is returned; undefined = it is approved. */
	readonly returned: ReturnReason | undefined;
	readonly signature: Bytes;
	/** The letters without any space, as the record keeps them. */
	readonly letters: string;
}

/** Finds a wrong letter but Z for 0, two neighbours that changed places, and a group in the place of another. */
function checkLetter(group: string, place: number): string {
	let sum = place * 5 + 3;
	for (const [i, letter] of [...group].entries()) sum += ALPHABET.indexOf(letter) * (2 * i + 3);
	return ALPHABET[sum % 31] ?? '';
}

/** The leader approves what is shown until a moment: the code that the kiosk takes. */
export async function signApproval(
	challenge: ReadChallenge,
	leader: string,
	untilSeconds: number,
	signer: Pick<Signer, 'sign'>,
	keyId: string
): Promise<string> {
	const signature = await signer.sign(signedText(challenge.text, leader, untilSeconds));
	return lettersOf(APPROVED, challenge, keyId, untilSeconds, signature);
}

/** The leader returns what is shown, for this reason. */
export async function signReturn(
	challenge: ReadChallenge,
	leader: string,
	reason: ReturnReason,
	signer: Pick<Signer, 'sign'>,
	keyId: string
): Promise<string> {
	const signature = await signer.sign(returnedText(challenge.text, leader, reason));
	const number = returnReasons.indexOf(reason) + 1;
	return lettersOf(RETURNED, challenge, keyId, number, signature);
}

function lettersOf(
	form: number,
	{ nonce }: Pick<ReadChallenge, 'nonce'>,
	keyId: string,
	number: number,
	signature: Bytes
): string {
	const head = new Uint8Array(13);
	const view = new DataView(head.buffer);
	view.setUint8(0, form);
	head.set(fromHex(nonce.slice(0, 8)) ?? [], 1);
	head.set(fromHex(keyId) ?? [], 5);
	view.setUint32(9, number);
	const letters = toLetters(concat(head, signature), DATA_LETTERS);
	return groupsOf(letters, GROUP)
		.map((group, i) => group + checkLetter(group, i))
		.join('');
}

const groupsOf = (letters: string, size: number): readonly string[] =>
	letters.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];

/** As it is read out and shown: eighteen groups of eight. */
export const codeGroups = (letters: string): readonly string[] => groupsOf(letters, GROUP + 1);

/** What was typed or scanned; `group`: the first one, from 1 on, in which a letter is wrong; 0 = it has another length. */
export function readApprovalCode(typed: string): Result<ApprovalCode, { readonly group: number }> {
	const letters = tidyLetters(typed);
	if (letters.length !== CODE_LETTERS) return err({ group: 0 });
	const groups = codeGroups(letters);
	const wrong = groups.findIndex(
		(group, i) => group.slice(GROUP) !== checkLetter(group.slice(0, GROUP), i)
	);
	if (wrong >= 0) return err({ group: wrong + 1 });
	const bytes = fromLetters(groups.map((group) => group.slice(0, GROUP)).join(''), BYTES);
	const form = bytes?.[0];
	if (!bytes || (form !== APPROVED && form !== RETURNED)) return err({ group: 1 });
	const number = new DataView(bytes.buffer).getUint32(9);
	const returned = form === RETURNED ? returnReasons[number - 1] : undefined;
	// A reason that this program does not know stands in the third group.
	if (form === RETURNED && returned === undefined) return err({ group: 3 });
	return ok({
		...{ tag: toHex(bytes.slice(1, 5)), keyId: toHex(bytes.slice(5, 9)), letters },
		...{ untilSeconds: returned === undefined ? number : 0, returned },
		signature: bytes.slice(13)
	});
}

/** Whether this key signed just this request, as this kiosk showed it, in the leader's name. */
export const isSignedFor = (
	{
		untilSeconds,
		returned,
		signature
	}: Pick<ApprovalCode, 'untilSeconds' | 'returned' | 'signature'>,
	challenge: Challenge,
	leader: string,
	{ publicKey }: Pick<PublicKey, 'publicKey'>
): Promise<boolean> =>
	verifyEd25519(
		publicKey,
		signature,
		returned === undefined
			? signedText(challengeText(challenge), leader, untilSeconds)
			: returnedText(challengeText(challenge), leader, returned)
	);

/** Sixteen letters of the key's SHA-256, for two people to compare: 80 bits, `7Q4K-…`. */
export async function keyCheck(vkey: string): Promise<string> {
	const letters = toLetters((await sha256(toUtf8(vkey))).slice(0, 10), 16);
	return groupsOf(letters, 4).join('-');
}
