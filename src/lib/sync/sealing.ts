import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { concat, toUtf8, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';

/** The secret half: a text as `age-keygen` writes it, or a key that cannot be exported from the browser. */
export type AgeIdentity = string | CryptoKey;

const MAGIC = toUtf8('age-encryption.org/v1\n');

/** A new secret half as text; only the county has one in this form, so that the `age` command can use it. */
export const newIdentity = (): Promise<string> => generateX25519Identity();

export const recipientOf = (identity: AgeIdentity): Promise<string> =>
	identityToRecipient(identity);

/** Whether this is a file of age (C2SP age-encryption.org/v1). */
export const isSealed = (file: Uint8Array): boolean => MAGIC.every((byte, i) => file[i] === byte);

/** Encrypts so that each of these can read it, and nobody else. */
export async function seal(bytes: Bytes, recipients: readonly string[]): Promise<Bytes> {
	if (recipients.length === 0) throw new Error('encrypted to nobody');
	const encrypter = new Encrypter();
	for (const recipient of new Set(recipients)) encrypter.addRecipient(recipient);
	return new Uint8Array(await encrypter.encrypt(bytes));
}

/** What was sealed; `whole` = false where the file is damaged behind these bytes, which themselves are authentic. */
export async function unseal(
	file: Bytes,
	identity: AgeIdentity
): Promise<
	Result<{ readonly bytes: Bytes; readonly whole: boolean }, 'not-for-us' | 'damaged-header'>
> {
	const decrypter = new Decrypter();
	decrypter.addIdentity(identity);
	let reader: ReadableStreamDefaultReader<Uint8Array>;
	try {
		reader = (await decrypter.decrypt(new Blob([file]).stream())).getReader();
	} catch (error) {
		const nobody = error instanceof Error && /no identity matched/.test(error.message);
		return err(nobody ? 'not-for-us' : 'damaged-header');
	}
	const parts: Uint8Array[] = [];
	try {
		for (let step = await reader.read(); !step.done; step = await reader.read())
			parts.push(step.value);
		return ok({ bytes: concat(...parts), whole: true });
	} catch {
		// age authenticates in pieces of 64 KiB: the pieces in front of the damaged one are good.
		return ok({ bytes: concat(...parts), whole: false });
	}
}

/**
 * Encrypts so that whoever knows the passphrase can read it: `age -d` asks for it too. `workFactor`: the base-2 logarithm of what
 * each try costs, for a passphrase that nobody thought up and that needs less.
 */
export async function sealWithPassphrase(
	bytes: Bytes,
	passphrase: string,
	workFactor?: number
): Promise<Bytes> {
	const encrypter = new Encrypter();
	if (workFactor !== undefined) encrypter.setScryptWorkFactor(workFactor);
	encrypter.setPassphrase(passphrase);
	return new Uint8Array(await encrypter.encrypt(bytes));
}

/** What was sealed so; undefined = another passphrase, or the file is damaged: nobody can tell the two apart. */
export async function unsealWithPassphrase(
	file: Bytes,
	passphrase: string
): Promise<Bytes | undefined> {
	const decrypter = new Decrypter();
	decrypter.addPassphrase(passphrase);
	try {
		return new Uint8Array(await decrypter.decrypt(file));
	} catch {
		return undefined;
	}
}
