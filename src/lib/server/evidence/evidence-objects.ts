import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { AwsClient } from 'aws4fetch';
import { err, ok, type Result } from '$lib/base/result';
import { StoreFault, type Digest, type EvidenceStore } from './evidence-store';

/** An object store that speaks S3; the secret is never shown, logged or kept. */
export interface ObjectSettings {
	readonly endpoint: string;
	readonly bucket: string;
	readonly region: string;
	readonly keyId: string;
	readonly secret: string;
}

const names = {
	endpoint: 'LUZHENG_EVIDENCE_S3_ENDPOINT',
	bucket: 'LUZHENG_EVIDENCE_S3_BUCKET',
	region: 'LUZHENG_EVIDENCE_S3_REGION',
	keyId: 'LUZHENG_EVIDENCE_S3_KEY_ID',
	secret: 'LUZHENG_EVIDENCE_S3_SECRET'
} as const;

/** What the environment asks for: all five or none; otherwise the first that is missing or cannot be one. */
export function objectSettings(
	env: Readonly<Record<string, string | undefined>>
): Result<ObjectSettings | undefined, string> {
	const said = Object.entries(names).map(([key, name]) => [key, env[name] || undefined] as const);
	if (said.every(([, value]) => value === undefined)) return ok(undefined);
	for (const [key, value] of said)
		if (value === undefined) return err(names[key as keyof typeof names]);
	const settings = Object.fromEntries(said) as unknown as ObjectSettings;
	if (!/^https?:\/\/[^/?#]+\/?$/.test(settings.endpoint)) return err(names.endpoint);
	if (!/^[a-z0-9][a-z0-9.-]{1,62}$/.test(settings.bucket)) return err(names.bucket);
	return ok(settings);
}

/** So much goes in one request and is in memory at once; a larger file goes in parts. */
const PART_BYTES = 16 * 1024 * 1024;
/** A file has no more parts than this: S3 takes 10,000. */
const MOST_PARTS = 9000;
/** One request, with all of its body. */
const PATIENCE_MILLIS = 10 * 60_000;

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function readPart(file: FileHandle, at: number, most: number): Promise<Buffer> {
	const part = Buffer.alloc(most);
	let filled = 0;
	while (filled < most) {
		const { bytesRead } = await file.read(part, filled, most - filled, at + filled);
		if (bytesRead === 0) break;
		filled += bytesRead;
	}
	return part.subarray(0, filled);
}

/**
 * Copies in a bucket. Every request is signed over the SHA-256 of its body; when all of a file is there it is read back whole and
 * hashed, so that nothing rests on what the store says of itself (ETag, size).
 */
export function objectStore(settings: ObjectSettings, partBytes = PART_BYTES): EvidenceStore {
	const { endpoint, bucket, region, keyId, secret } = settings;
	const client = new AwsClient({
		...{ accessKeyId: keyId, secretAccessKey: secret, region, service: 's3' },
		...{ retries: 3, initRetryMs: 100 }
	});
	const urlOf = (sha256: string): string =>
		`${endpoint.replace(/\/$/, '')}/${bucket}/evidence/${sha256.slice(0, 2)}/${sha256}`;

	async function ask(method: string, url: string, body?: Uint8Array | string): Promise<Response> {
		const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
		try {
			return await client.fetch(url, {
				method,
				headers: { 'x-amz-content-sha256': sha256Of(bytes ?? new Uint8Array()) },
				...(bytes && { body: bytes as Uint8Array<ArrayBuffer> }),
				signal: AbortSignal.timeout(PATIENCE_MILLIS)
			});
		} catch (fault) {
			// Its address stays out of the sentence, and so does everything that was signed.
			const code = fault instanceof Error ? fault.name : 'fault';
			throw new StoreFault(`the object store does not answer a ${method} (${code})`);
		}
	}

	async function done(method: string, url: string, body?: Uint8Array | string): Promise<Response> {
		const answer = await ask(method, url, body);
		if (answer.ok) return answer;
		await answer.body?.cancel();
		throw new StoreFault(`the object store refused a ${method} with ${answer.status}`);
	}

	async function putParts(file: FileHandle, url: string, size: number): Promise<void> {
		const begun = await (await done('POST', `${url}?uploads=`)).text();
		const id = /<UploadId>([^<]+)<\/UploadId>/.exec(begun)?.[1];
		if (id === undefined) throw new StoreFault('the object store gave no number of an upload');
		const upload = `uploadId=${encodeURIComponent(id)}`;
		try {
			const most = Math.max(partBytes, Math.ceil(size / MOST_PARTS));
			const tags: string[] = [];
			for (let at = 0; at < size; at += most) {
				const part = await readPart(file, at, Math.min(most, size - at));
				const put = await done('PUT', `${url}?partNumber=${tags.length + 1}&${upload}`, part);
				await put.body?.cancel();
				tags.push(put.headers.get('etag') ?? '');
			}
			const list = tags.map(
				(tag, i) =>
					`<Part><PartNumber>${i + 1}</PartNumber><ETag>${tag.replaceAll('"', '&quot;')}</ETag></Part>`
			);
			const all = `<CompleteMultipartUpload>${list.join('')}</CompleteMultipartUpload>`;
			await (await done('POST', `${url}?${upload}`, all)).text();
		} catch (fault) {
			// A crash leaves the parts there: a rule of the bucket removes them (docs/guide/operate.md).
			await ask('DELETE', `${url}?${upload}`).catch(() => undefined);
			throw fault;
		}
	}

	async function digest(sha256: string): Promise<Digest | undefined> {
		const answer = await ask('GET', urlOf(sha256));
		if (answer.status === 404) {
			await answer.body?.cancel();
			return undefined;
		}
		if (!answer.ok || !answer.body) {
			await answer.body?.cancel();
			throw new StoreFault(`the object store refused a GET with ${answer.status}`);
		}
		const hash = createHash('sha256');
		let size = 0;
		try {
			for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) {
				hash.update(piece);
				size += piece.length;
			}
		} catch {
			throw new StoreFault('the object store broke off');
		}
		return { size, sha256: hash.digest('hex') };
	}

	return {
		place: 'objects',
		async keep(from, sha256) {
			const there = await digest(sha256);
			if (there?.sha256 === sha256) return there;
			const file = await open(from, 'r');
			try {
				const { size } = await file.stat();
				if (size > partBytes) await putParts(file, urlOf(sha256), size);
				else {
					const put = await done('PUT', urlOf(sha256), await readPart(file, 0, size));
					await put.body?.cancel();
				}
			} finally {
				await file.close();
			}
			const kept = await digest(sha256);
			if (!kept) throw new StoreFault('the object store does not have what it took');
			return kept;
		},
		digest
	};
}
