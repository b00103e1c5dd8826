// A county with its stations, and folders for recorders and vaults: what most end-to-end tests begin with.
import { chromium } from 'playwright';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserArgs, findBrowser } from '../../scripts/browser.mjs';
import { addRecorders, issueCode, logIn } from './county.mjs';
import { firstVisit } from './first-visit.mjs';
import { foundedCounty } from './founded.mjs';
import { CUSTODIAN, enrol, newKiosk } from './kiosk.mjs';
import { freePort, startOffice } from './office.mjs';

/** One address for this process's counties, one after the other: what a browser keeps of a visit belongs to an address. */
const usual = { port: /** @type {number | undefined} */ (undefined), taken: false };

/** Its port, or undefined while another county has it. */
async function takeUsual() {
	if (usual.taken) return undefined;
	usual.taken = true;
	return (usual.port ??= await freePort());
}

/**
 * A founded county, its administrator's browser, and a folder for everything else.
 * @param {{ moreRecorders?: readonly { recorder: string, station: string }[] }} [options]
 */
export async function openWorld({ moreRecorders = [] } = {}) {
	const data = mkdtempSync(join(tmpdir(), 'luzheng-office-'));
	cpSync(await foundedCounty(), data, { recursive: true });
	const at = await takeUsual();
	const office = await startOffice({ data, ...(at !== undefined && { at }) });
	const executablePath = findBrowser();
	const browser = await chromium.launch({
		...(executablePath ? { executablePath } : {}),
		args: browserArgs()
	});
	const county = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
	county.setDefaultTimeout(60_000);
	await logIn(county, office);
	await addRecorders(county, office, moreRecorders);
	const folder = mkdtempSync(join(tmpdir(), 'luzheng-world-'));
	/** @type {ReturnType<typeof newKiosk>[]} */
	const kiosks = [];

	/** An empty folder, made here. @param {string} name */
	function newFolder(name) {
		const path = join(folder, name);
		mkdirSync(path, { recursive: true });
		return path;
	}

	return {
		office,
		county,
		folder,
		newFolder,
		/** A copy of a recorder's folder from the fixtures. @param {'recorder-a' | 'recorder-b' | 'media'} fixture @param {string} name */
		dockedRecorder(fixture, name) {
			const path = join(folder, name);
			cpSync(join('tests/fixtures', fixture), path, { recursive: true, preserveTimestamps: true });
			return path;
		},
		/**
		 * A browser that is this station's kiosk.
		 * @param {string} station
		 * @param {readonly string[]} folders
		 * @param {{ offline?: boolean, touch?: boolean, persisted?: boolean, acting?: string | false }} [options] `acting`: who is at the kiosk, its
		 *   custodian unless it is said otherwise; `touch`: its screen is touched; `persisted`: the browser keeps its data (kiosk.mjs); `offline`: it
		 *   reaches the county for its enrolment and never again
		 */
		async kioskOf(
			station,
			folders,
			{
				offline = false,
				touch = false,
				persisted = true,
				acting = station === 's02' ? '11-002402' : CUSTODIAN
			} = {}
		) {
			const visited = at === undefined ? {} : { visited: await firstVisit(office.url) };
			const kiosk = newKiosk(office.url, { folders, touch, persisted, acting, ...visited });
			kiosks.push(kiosk);
			await kiosk.open();
			if (offline) await kiosk.cutOff('/enrol');
			await enrol(kiosk, await issueCode(county, office, station));
			return kiosk;
		},
		async close() {
			for (const kiosk of kiosks) await kiosk.close().catch(() => undefined);
			await browser.close();
			await office.stop();
			if (at !== undefined) usual.taken = false;
			for (const path of [folder, office.folder, ...kiosks.map((kiosk) => kiosk.profile)])
				rmSync(path, { recursive: true, force: true });
		}
	};
}

/** @typedef {Awaited<ReturnType<typeof openWorld>>} World */
