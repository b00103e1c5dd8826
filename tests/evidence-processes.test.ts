// Two processes of one county share the folder of uploads: of each upload one request writes at a time, in all of them.
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { County } from '$lib/server/county';
import { countyBench } from '$lib/server/county-for-tests';
import {
	postgresMissing,
	sayMissing,
	startPostgres,
	type TestPostgres
} from '$lib/server/record/postgres-for-tests';
import { serveCounty } from './support/http-county';
import { ask, create, patch, registerPeople, signed, stationOf } from './support/evidence-kiosk';

const missing = postgresMissing();
if (missing) sayMissing(missing);

describe.skipIf(missing !== undefined)('two processes of one county', () => {
	let server: TestPostgres;
	let bench: Awaited<ReturnType<typeof countyBench>>;
	beforeAll(async () => {
		server = await startPostgres();
		bench = await countyBench();
	}, 120_000);
	afterAll(async () => {
		await bench.closeAll();
		await bench.end();
		await server.close();
	});

	test('an upload that one of them is writing is busy at the other, until the first lets go', async () => {
		const url = server.database('evidence');
		const { county: a, dataDir } = await bench.founded(url);
		const b = await bench.open(dataDir, url);
		const [atA, atB] = [await serveCounty(() => a), await serveCounty(() => b)];
		const baseOf = ({ port }: { port: number }) => `http://127.0.0.1:${port}`;
		const [baseA, baseB] = [baseOf(atA), baseOf(atB)];
		await registerPeople(a);
		const here = await stationOf(a, 's01');
		const [clip] = await here.ingest(a, [500_000], 1);
		if (!clip) throw new Error('no clip');
		const on = { station: 's01', on: true, classes: [] };
		expect(await a.evidence.set('admin', on)).toMatchObject({ ok: true });
		const target = (await create(baseA, here.signer, clip)).headers.get('location') ?? '';

		const headers = await signed(baseA, here.signer, 'PATCH', target);
		const socket = await new Promise<Socket>((done) => {
			const open = connect(atA.port, '127.0.0.1', () => {
				const lines = [
					`PATCH ${target} HTTP/1.1`,
					...['host: x', 'tus-resumable: 1.0.0', 'upload-offset: 0', 'content-length: 500000'],
					'content-type: application/offset+octet-stream',
					`luzheng-request: ${headers['luzheng-request']}`
				];
				open.write(`${lines.join('\r\n')}\r\n\r\n`);
				open.write(clip.bytes.subarray(0, 100_000), () => done(open));
			});
		});
		socket.on('error', () => undefined);
		const head = async (base: string) => {
			const answer = await ask(base, here.signer, 'HEAD', target);
			return [answer.status, answer.headers.get('luzheng-reason')];
		};
		await expect.poll(() => head(baseB), { timeout: 10_000 }).toEqual([423, 'busy']);
		const put = await patch(baseB, here.signer, target, 0, clip.bytes);
		expect([put.status, await put.json()]).toEqual([423, { reason: 'busy' }]);
		// At the same process a later request has the earlier one let go.
		expect(await head(baseA)).toEqual([200, null]);
		await expect.poll(() => head(baseB), { timeout: 10_000 }).toEqual([200, null]);
		const at = await ask(baseB, here.signer, 'HEAD', target);
		const offset = Number(at.headers.get('upload-offset'));
		expect(offset).toBeLessThanOrEqual(100_000);
		const rest = await patch(baseB, here.signer, target, offset, clip.bytes.slice(offset));
		expect(rest.status).toBe(204);
		const held = async (county: County) => (await county.evidence.facts.book()).isHeld(clip.sha256);
		expect([await held(a), await held(b)]).toEqual([true, true]);
		socket.destroy();
		await atA.close();
		await atB.close();
	}, 60_000);
});
