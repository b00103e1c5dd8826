// The second verifier judges approvals by code from the entries alone, and finds what the application finds.
import { describe, expect, test } from 'vitest';
import { instant, toIso, type Instant } from '$lib/base/instant';
import {
	challengeText,
	readChallenge,
	signApproval,
	signReturn
} from '$lib/ledger/requests/approval-code';
import type { Body, Decided } from '$lib/ledger/events/event';
import { requestFact } from '$lib/ledger/requests/requests';
import { keyId, toVkey } from '$lib/ledger/texts/note';
import { returnReasons, type ReturnReason } from '$lib/ledger/requests/return-reasons';
import { followCodes } from '$lib/ledger/requests/approval-codes-read';
import { assertionText, passkeyChallenge } from '$lib/ledger/requests/passkey';
import { asked, hash } from '$lib/ledger/requests/request-for-tests';
import { newAuthenticator, type Odd } from './support/authenticator';
import { fixedCounty, fixedSigner, growingLog, START, STATION } from './support/fixed-county';
import { secondVerify } from './support/second-verifier';

const HOUR = 3_600_000;
const iso = (hours: number): string => toIso(instant(START + hours * HOUR), 480);
const leader = fixedSigner('leader/p4', 7);
const strange = fixedSigner('leader/p4', 8);
const UNTIL = (START + 4 * HOUR) / 1000;

interface Story {
	/** Changes of what is shown, of what is decided, and of what is signed. */
	readonly ask?: Partial<Body<'code-asked'>>;
	readonly decided?: Partial<Body<'request-decided'>>;
	readonly signer?: typeof leader;
	readonly signed?: (text: string) => string;
	readonly letters?: (code: string) => string;
	/** By a passkey instead: what becomes of its answer. */
	readonly passkey?: (proof: string) => string;
	readonly odd?: Odd;
	readonly at?: number;
	readonly twice?: boolean;
	/** By a code that returns it instead, for this reason. */
	readonly returned?: ReturnReason;
	readonly isUnshown?: boolean;
	readonly isRevoked?: boolean;
	readonly isUnregistered?: boolean;
	/** The county's log is not among the files. */
	readonly isAlone?: boolean;
}

/** A request, its display, a code and the decision on it, on the logs of a station and the county. */
async function told(story: Story) {
	const { office, county } = await fixedCounty(1);
	const station = growingLog(fixedSigner(STATION, 2), office);
	const ofCounty = async () => ({
		size: county.entries.length,
		root: await county.root(county.entries.length)
	});
	const say = async (is: Decided, hours: number) =>
		station.add(is, await ofCounty(), instant(START + hours * HOUR) satisfies Instant);
	const onCounty = async (is: Decided) => county.add(is, await ofCounty(), START);
	const passkey = story.passkey && (await newAuthenticator('p4'));
	const key = passkey?.key ?? (await toVkey(leader));
	if (!story.isUnregistered)
		await onCounty({ type: 'leader-key-registered', body: { person: 'p4', key } });
	if (story.isRevoked)
		await onCounty({ type: 'leader-key-revoked', body: { key, reason: '手机丢失' } });
	const made = { ...asked, request: 's01-e1-0', until: iso(8), from: iso(0) };
	const first = await say({ type: 'request-made', body: made }, 0);
	const ask = {
		...{ request: made.request, asked: first.hash, nonce: 'a1b2c3d4'.repeat(4) },
		...{ applicant: '王建国', expires: iso(6), confirms: null, ...story.ask }
	};
	if (!story.isUnshown) await say({ type: 'code-asked', body: ask }, 0.1);
	const text = challengeText({ log: STATION, made, ask });
	const challenge = readChallenge(story.signed?.(text) ?? text);
	if (!challenge) throw new Error('no challenge');
	const signer = story.signer ?? leader;
	const id = await keyId(leader, 1);
	const code = story.returned
		? await signReturn(challenge, 'p4', story.returned, signer, id)
		: await signApproval(challenge, 'p4', UNTIL, signer, id);
	const until = story.returned ? null : iso(4);
	const answered = passkey?.answer(
		await passkeyChallenge({ log: STATION, made, ask }, 'p4', UNTIL),
		story.odd
	);
	const proof =
		passkey && answered
			? assertionText({ ...answered, nonce: ask.nonce, keyId: passkey.keyId })
			: code;
	const decision: Decided = {
		type: 'request-decided',
		body: {
			...{ request: made.request, asked: first.hash, leader: 'p4' },
			decision: story.returned ? 'returned' : 'approved',
			...{ reason: story.returned ?? '', way: passkey ? 'passkey' : 'code', until },
			proof: (story.passkey ?? story.letters)?.(proof) ?? proof,
			...story.decided
		}
	};
	await say(decision, story.at ?? 1);
	if (story.twice) await say(decision, 1.1);
	const files: [string, Uint8Array<ArrayBuffer>][] = [
		['s01-e1.zfb', await station.bundle(0, station.entries.length - 1)]
	];
	if (!story.isAlone) files.push(['county.zfb', await county.bundle(0, county.entries.length - 1)]);
	const { findings } = await secondVerify(files);
	const facts = [...station.entries, ...county.entries].flatMap((one) => requestFact(one) ?? []);
	const { faults } = await followCodes()(facts);
	return {
		found: findings.filter(({ kind }) => kind.startsWith('code-')),
		ours: [...faults.values()]
	};
}

const same = (proof: string) => proof;
const changed = (code: string) =>
	code.startsWith('0') ? `1${code.slice(1)}` : `0${code.slice(1)}`;
const [WHY, OTHER] = returnReasons;
const approves = { decision: 'approved', until: iso(4) } as const;
const returns = { decision: 'returned', until: null, reason: WHY } as const;
const cases: readonly (readonly [string, Story, string, string])[] = [
	['a letter is changed', { letters: changed }, 'code-form', 'unreadable'],
	['it is none at all', { letters: () => '' }, 'code-form', 'unreadable'],
	['nothing was shown', { isUnshown: true }, 'code-not-shown', 'not-shown'],
	['another request was shown', { ask: { request: 's01-e1-9' } }, 'code-not-shown', 'not-shown'],
	['other content was shown', { ask: { asked: hash(5) } }, 'code-not-shown', 'not-shown'],
	['a paper was to be confirmed', { ask: { confirms: hash(5) } }, 'code-not-shown', 'not-shown'],
	['the key is registered nowhere', { isUnregistered: true }, 'code-no-key', 'no-key'],
	['the key was revoked', { isRevoked: true }, 'code-against', 'key-revoked'],
	['it had expired', { at: 7 }, 'code-against', 'expired'],
	['another leader is named', { decided: { leader: 'p5' } }, 'code-against', 'no-key'],
	['another time is named', { decided: { until: iso(5) } }, 'code-against', 'other-time'],
	['another key signed', { signer: strange }, 'code-signature', 'bad-signature'],
	[
		'other words were signed',
		{ signed: (text) => text.replace('案情研判', '另有用途') },
		'code-signature',
		'bad-signature'
	],
	['what approves is entered as a return', { decided: returns }, 'code-against', 'other-answer'],
	[
		'what a passkey approved is entered as a return',
		{ passkey: same, decided: returns },
		'code-against',
		'other-answer'
	],
	[
		'what returns is entered as an approval',
		{ returned: WHY, decided: approves },
		'code-against',
		'other-answer'
	],
	[
		'another reason is entered',
		{ returned: WHY, decided: { reason: OTHER } },
		'code-against',
		'other-answer'
	],
	[
		'another key signed a return',
		{ returned: WHY, signer: strange },
		'code-signature',
		'bad-signature'
	],
	[
		'a return was signed for other words',
		{ returned: WHY, signed: (text) => text.replace('案情研判', '另有用途') },
		'code-signature',
		'bad-signature'
	],
	['a return had expired', { returned: WHY, at: 7 }, 'code-against', 'expired'],
	[
		'a paper was to be confirmed, not returned',
		{ returned: WHY, ask: { confirms: hash(5) } },
		'code-not-shown',
		'not-shown'
	],
	['a passkey answers in no form', { passkey: () => 'x' }, 'code-form', 'unreadable'],
	[
		'a passkey signed for another time',
		{ passkey: same, decided: { until: iso(5) } },
		'code-signature',
		'bad-signature'
	],
	[
		'a passkey asked nobody who they are',
		{ passkey: same, odd: { flags: 1 } },
		'code-signature',
		'bad-signature'
	],
	['a passkey was revoked', { passkey: same, isRevoked: true }, 'code-against', 'key-revoked'],
	[
		'what a passkey answered was changed',
		{
			passkey: (proof) =>
				proof.slice(0, -10) + (proof.at(-10) === 'A' ? 'B' : 'A') + proof.slice(-9)
		},
		'code-signature',
		'bad-signature'
	]
];

describe('[第17条] the second verifier judges a code as the application does', () => {
	test.each(cases)('%s', async (_, story, kind, ours) => {
		const is = await told(story);
		expect(is.found.map((one) => one.kind)).toEqual([kind]);
		expect(is.found[0]?.grade).toBe('fault');
		for (const words of [is.found[0]?.zh, is.found[0]?.en]) expect(words).toContain('s01-e1-0');
		expect(is.ours).toEqual([ours]);
	});

	test('one that is good leaves nothing to find', async () => {
		expect(await told({})).toEqual({ found: [], ours: ['good'] });
		expect(await told({ passkey: same })).toEqual({ found: [], ours: ['good'] });
		for (const returned of returnReasons)
			expect(await told({ returned })).toEqual({ found: [], ours: ['good'] });
	});

	test('the same one twice counts once', async () => {
		const { found, ours } = await told({ twice: true });
		expect(found.map(({ kind }) => kind)).toEqual(['code-used']);
		expect(ours).toEqual(['good', 'used']);
	});

	test('without the county’s log it is said that it could not be checked', async () => {
		const { found } = await told({ isAlone: true });
		expect(found).toMatchObject([{ kind: 'code-unknown', grade: 'open' }]);
	});
});
