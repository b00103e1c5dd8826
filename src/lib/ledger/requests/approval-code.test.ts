import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	challengeText,
	CODE_LETTERS,
	codeGroups,
	isSignedFor,
	readApprovalCode,
	readChallenge,
	signApproval,
	signReturn,
	type Challenge
} from './approval-code';
import { newSigner } from '../testing/for-tests';
import { keyId } from '../texts/note';
import { asked, hash, iso } from './request-for-tests';
import { returnReasons } from './return-reasons';

const challenge: Challenge = {
	log: 'custody.411328/s01/e1',
	made: { ...asked, ground: `案情\n研判${'。'.repeat(200)}` },
	ask: {
		...{ request: asked.request, asked: hash(7), nonce: '0123456789abcdef'.repeat(2) },
		...{ applicant: '王建国', expires: iso(8), confirms: null }
	}
};
const signer = await newSigner('leader/p4');
const SECONDS = 1_790_000_000;
const text = challengeText(challenge);
async function codeFor(shown = text) {
	const read = readChallenge(shown);
	if (!read) throw new Error('not read');
	return signApproval(read, 'p4', SECONDS, signer, await keyId(signer, 1));
}

describe('[第17条] what a leader is shown and signs', () => {
	test('is one line for each thing, a long ground cut, and is read back as it was', () => {
		expect(text.split('\n')).toHaveLength(16);
		const read = readChallenge(text);
		expect(read).toMatchObject({ request: asked.request, person: 'p1', kind: 'viewing', text });
		expect([...(read?.ground ?? '')]).toHaveLength(100);
		expect(read?.ground.startsWith('案情 研判')).toBe(true);
		expect(readChallenge(text.replaceAll('\n', '\r\n'))?.text).toBe(text);
		expect(new TextEncoder().encode(text).length).toBeLessThan(1500);
	});

	test.each([
		['', 'nothing'],
		['https://example.org', 'another QR code'],
		[text.replace('v1', 'v2'), 'another version'],
		[text.replace('nonce 0123', 'nonce 0x23'), 'no number'],
		[text.replace('files 2\n', ''), 'a line is missing'],
		[`${text}granted 1\n`, 'a line too many']
	])('of %j nothing is read: %s', (typed) => {
		expect(readChallenge(typed)).toBeUndefined();
	});
});

describe('[第17条] a code', () => {
	test('is 18 groups of 8, good for just this', async () => {
		const code = await codeFor();
		expect(code).toHaveLength(CODE_LETTERS);
		expect(codeGroups(code)).toHaveLength(18);
		const read = readApprovalCode(codeGroups(code).join(' '));
		if (!read.ok) throw new Error('not read');
		expect(read.value).toMatchObject({ tag: '01234567', untilSeconds: SECONDS, letters: code });
		expect(await isSignedFor(read.value, challenge, 'p4', signer)).toBe(true);
		expect(await isSignedFor(read.value, challenge, 'p5', signer)).toBe(false);
		const later = { ...read.value, untilSeconds: SECONDS + 1 };
		expect(await isSignedFor(later, challenge, 'p4', signer)).toBe(false);
		const elsewhere = { ...challenge, log: 'custody.411328/s01/e2' };
		expect(await isSignedFor(read.value, elsewhere, 'p4', signer)).toBe(false);
	});

	test('whichever letter is changed, the group that holds it is named, or the signature does not fit', async () => {
		const code = await codeFor();
		const letters = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
		await fc.assert(
			fc.asyncProperty(
				fc.nat(CODE_LETTERS - 1),
				fc.constantFrom(...letters),
				async (place, letter) => {
					fc.pre(code[place] !== letter);
					const read = readApprovalCode(code.slice(0, place) + letter + code.slice(place + 1));
					if (!read.ok) expect(read.error.group).toBe(Math.floor(place / 8) + 1);
					else {
						const signed = await isSignedFor(read.value, challenge, 'p4', signer);
						const whose = read.value.keyId === (await keyId(signer, 1));
						expect(signed && whose && read.value.tag === '01234567').toBe(false);
					}
				}
			),
			{ numRuns: 300 }
		);
	});

	test('returns for one of the reasons that it can name, and approves nothing', async () => {
		const read = readChallenge(text);
		if (!read) throw new Error('not read');
		const id = await keyId(signer, 1);
		for (const reason of returnReasons) {
			const code = readApprovalCode(await signReturn(read, 'p4', reason, signer, id));
			if (!code.ok) throw new Error('not read');
			expect(code.value).toMatchObject({ tag: '01234567', returned: reason, untilSeconds: 0 });
			expect(await isSignedFor(code.value, challenge, 'p4', signer)).toBe(true);
			const approved = { ...code.value, returned: undefined, untilSeconds: SECONDS };
			expect(await isSignedFor(approved, challenge, 'p4', signer)).toBe(false);
			const other = returnReasons[(returnReasons.indexOf(reason) + 1) % returnReasons.length];
			const changed = { ...code.value, returned: other };
			expect(await isSignedFor(changed, challenge, 'p4', signer)).toBe(false);
		}
		expect(new Set(returnReasons).size).toBe(returnReasons.length);
	});

	test('two groups in each other’s place are found', async () => {
		const groups = codeGroups(await codeFor());
		const [first = '', second = ''] = groups;
		expect(readApprovalCode([second, first, ...groups.slice(2)].join(''))).toEqual({
			ok: false,
			error: { group: 1 }
		});
	});

	test('anything else that is typed is no code', () => {
		fc.assert(
			fc.property(fc.string(), (typed) => {
				expect(readApprovalCode(typed).ok).toBe(false);
			})
		);
	});
});
