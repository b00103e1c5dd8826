import { expect, test, type Page } from '@playwright/test';
import {
	beginIngest,
	checkOut,
	ingestEnds,
	syncWhole,
	takeBack,
	useVault
} from '../support/kiosk.mjs';
import { cardOf } from '../support/day-card';
import { printed } from '../support/printed';
import { fitsBoth, sizes, watchTouches } from '../support/touches';
import { openWorld, type World } from '../support/world.mjs';

let world: World;
test.beforeEach(async () => {
	world = await openWorld();
});
test.afterEach(() => world?.close());

const HOUR = 3_600_000;
const SLOW = { timeout: 60_000 };
const [wang, li] = ['11-002318', '11-002319'] as const;
/** Tomorrow at the station, so that the whole day lies before its clock, whenever this runs. */
const day = new Date(Date.now() + 32 * HOUR).toISOString().slice(0, 10);
const eight = Date.parse(`${day}T08:00:00+08:00`);

/** The station's clock goes on; nobody else's does. */
async function isNow(page: Page, hours: number) {
	await page.clock.setSystemTime(eight + hours * HOUR);
	// Whoever comes after so long a time stands at a kiosk that was locked meanwhile.
	await page.reload({ waitUntil: 'commit' });
}

type Told = Readonly<
	Record<'loan' | 'recorder' | 'place' | 'party' | 'kind' | 'from' | 'until', string>
>;

for (const [width, height] of sizes)
	test(`[第3条] [第6条] [第7条] [第11条] [第13条] [第14条] a day of a station at ${width}×${height}, and its ledger on paper`, async () => {
		const docked = cardOf(world.newFolder('docked-day'), day);
		const vault = world.newFolder('vault-day');
		const kiosk = await world.kioskOf('s01', [docked, vault]);
		const page = kiosk.page();
		await page.setViewportSize({ width, height });
		const touches = await watchTouches(page);
		const open = async (path: string) => {
			await page.goto(kiosk.origin + path, { waitUntil: 'commit' });
		};
		const fits = () => fitsBoth(page);
		/** One activity of a loan, as the officers tell it at the counter. */
		async function record({ loan, recorder, place, party, kind, from, until }: Told) {
			const another = page.getByTestId('another');
			const isSame = new URL(page.url()).searchParams.get('loan') === loan;
			if (isSame && (await another.isVisible())) await another.click();
			else await open(`/activities/new?loan=${loan}&recorder=${recorder}`);
			await page.getByTestId(`kind-${kind}`).click();
			await page.getByTestId('party').fill(party);
			await page.getByTestId('place').fill(place);
			await page.getByTestId('arrived').fill(`${day}T${from}`);
			await page.getByTestId('ended').fill(`${day}T${until}`);
			await page.getByTestId('told').click();
			await page.getByTestId('save-activity').click();
			await expect(page.getByTestId('done')).toContainText('执法活动已登记');
			return (await page.getByTestId('receipt').innerText()).trim();
		}
		/** The one who does it is the last tap of every act upon a file. */
		async function filed() {
			await page.getByTestId('next').click();
			await page.getByTestId(`person-${li}`).click();
			await page.getByTestId('go-on').click();
			await expect(page.getByTestId('dossier')).toBeVisible();
			return new URL(page.url()).searchParams.get('id')!;
		}

		await useVault(kiosk, vault);
		// The registers are here before nobody answers any more.
		await syncWhole(kiosk);
		await kiosk.cutOff();
		await isNow(page, 0);

		// Three recorders are lent at the counter to two officers.
		const J03 = { recorder: 'J-03', officer: wang, custodian: li };
		const J04 = { recorder: 'J-04', officer: li, custodian: li };
		const one = await checkOut(kiosk, { ...J03, companion: li });
		const two = await checkOut(kiosk, { ...J04, companion: wang, task: '农机安全检查' });
		const three = await checkOut(kiosk, {
			...{ recorder: 'J-01', officer: wang, companion: li, task: '投诉核查' }
		});

		// At noon they are back; two of the recorders are handed in, the third stays in the car.
		await isNow(page, 4);
		for (const loan of [one, two, three]) {
			await open('/back');
			await page.getByTestId(`back-${loan}`).click();
			await expect(page.getByTestId('done')).toContainText('24 小时');
		}
		await takeBack(kiosk, J03);
		await takeBack(kiosk, J04);

		const first = await record({
			...{ loan: one, recorder: 'J-03', place: '东关村', party: '王〇、张𠮷两户' },
			...{ kind: '6-1', from: '09:00', until: '09:30' }
		});
		const second = await record({
			...{ loan: one, recorder: 'J-03', place: '城关镇种子市场', party: '丰收种子店' },
			...{ kind: '6-3', from: '10:00', until: '10:30' }
		});
		const third = await record({
			...{ loan: one, recorder: 'J-03', place: '上屯镇', party: '兴农农药店' },
			...{ kind: '6-4', from: '11:00', until: '11:20' }
		});
		const fourth = await record({
			...{ loan: two, recorder: 'J-04', place: '源潭渡口', party: '李㐂' },
			...{ kind: '6-6', from: '09:40', until: '09:50' }
		});
		await page.getByTestId('no-footage').click();
		await page.getByTestId('reason-7-2').click();
		await page.getByTestId('facts').fill('渡船遇险，先行救助，来不及开机');
		await page.getByTestId('reported-to').fill('赵永强');
		await page.getByTestId('sign').click();
		await fits();
		await page.getByTestId('save').click();
		await expect(page.getByTestId('done')).toContainText('未记录情况说明已登记');
		const fifth = await record({
			...{ loan: three, recorder: 'J-01', place: '桐寨铺镇', party: '投诉人刘某' },
			...{ kind: '6-2', from: '11:30', until: '11:50' }
		});

		// The one without a clip says that it has none; the other is ingested.
		await open(`/deadline/duty?id=${two}`);
		await page.getByTestId('say-no-footage').click();
		await page.getByTestId(`person-${li}`).click();
		await page.getByTestId('reason-1').click();
		await page.getByTestId('account').fill('仅一项活动，情况紧急未开机。');
		await page.getByTestId('confirm-say').click();
		await expect(page.getByTestId('to-duty')).toBeVisible();
		await beginIngest(kiosk, { ...J03, folder: docked });
		await ingestEnds(kiosk, 'ingest-done');
		// As long as some files are not described it says how many of them are.
		await page.getByTestId('act-footage').click();
		const kept = page.getByTestId(/^footage-s01-e\d-/);
		await expect(kept.filter({ hasText: '内容已登记', hasNotText: '/' })).toBeVisible(SLOW);

		// One clip shows two households, and lies in the files of both.
		await page.getByTestId('act-subjects').click();
		await page.getByTestId('to-register').click();
		await page.getByTestId('kind-household').click();
		await page.getByTestId('name').fill('王〇');
		await page.getByTestId('household').fill('东关 1 号');
		await filed();
		await page.getByTestId('act-subjects').click();
		await page.getByTestId('to-register').click();
		await page.getByTestId('name').fill('张𠮷');
		await page.getByTestId('address').fill('东关 2 号');
		await page.getByTestId('identity').fill('411328198001010013');
		const household = await filed();
		await open(`/activities/activity?id=${first}`);
		await page.getByTestId('to-confirm').click();
		await page.getByTestId('save').click();
		await expect(page.getByTestId('done')).toContainText('影像已确认');
		await open(`/subjects/footage?id=${household}&activity=${first}`);
		await page.getByTestId('add-subject').click();
		await page
			.getByTestId(/^subject-/)
			.filter({ hasText: '王〇' })
			.click();
		await fits();
		await filed();
		await expect(page.getByTestId('item-footage')).toContainText('1 个文件');

		// Six minutes are missing in the second: explained, and the statement is there to be printed.
		await open('/');
		await expect(page.getByTestId('todo-breaks')).toContainText('1 处中断待说明', SLOW);
		await page.getByTestId('todo-breaks').click();
		await page.getByTestId(/^breaks-s01-e\d-/).click();
		await page.getByTestId('choose-break').click();
		await page.getByTestId('explain').click();
		await page.getByTestId(`person-${wang}`).click();
		await page.getByTestId('outcome-resumed').click();
		await page.getByTestId('reason-3').click();
		await page.getByTestId('next').click();
		await page.getByTestId('account').fill('更换电池后继续记录。');
		await fits();
		await page.getByTestId('confirm-break').click();
		await page.getByTestId('open-statement').click();
		await expect(page.getByTestId('statement')).toContainText('更换电池后继续记录');
		const statement = await printed(page);
		expect(statement.totalPages).toBe(1);
		expect(statement.words).toContain('中断记录情况说明');

		// A day and an hour after they were back the third recorder has still not been seen.
		await isNow(page, 4 + 25);
		await open('/');
		await expect(page.getByTestId(`duty-${three}`)).toContainText('已逾期');
		await page.getByTestId('acknowledge').click();
		await fits();

		// The screens of the day are looked through, and the ledger of it found where a custodian looks for it.
		const sheet = page.getByTestId('usage-sheet').filter({ hasText: '东关村' });
		for (const [act, seen] of [
			['act-activities', 'activities'],
			['act-subjects', 'find-subject'],
			['act-audit', 'audit']
		] as const) {
			await page.getByTestId(act).click();
			await expect(page.getByTestId(seen)).toBeVisible();
			await fits();
		}
		await page.getByTestId('language').click();
		await fits();
		await page.getByTestId('to-loans').click();
		await expect(page.getByTestId('loan-register')).toBeVisible();
		await fits();
		await page.getByTestId('to-usage').click();
		await expect(page.getByTestId('usage-sheet')).toContainText('J-01');
		await fits();
		await page.getByTestId('language').click();
		await expect(page.getByTestId(`used-${fifth}`)).toHaveCount(0);
		await page.getByTestId('day-before').click();
		await expect(sheet).toBeVisible();
		await fits();
		await expect(page.getByTestId('print-usage')).toBeInViewport({ ratio: 1 });
		expect((await printed(page)).totalPages).toBe(1);
		for (const activity of [first, second, third, fourth, fifth])
			await expect(page.getByTestId(`used-${activity}`)).toHaveCount(1);

		const paper = await printed(page);
		expect(Math.round(paper.width)).toBeGreaterThan(Math.round(paper.height));
		for (const said of [
			...['执法记录仪使用情况台账', '同步摄录、集中管理、规范归档、严格保密', `日期${day}`],
			...['09:00–09:30', '东关村', '10:00–10:30', '城关镇种子市场', '丰收种子店'],
			...['11:00–11:20', '上屯镇', '兴农农药店', '6-4送达证据、执法文书'],
			...['09:40–09:50', '源潭渡口', '李㐂', '11:30–11:50', '桐寨铺镇', '投诉人刘某'],
			...['王建国、李梅', '李梅、王建国', '种子市场检查', '农机安全检查', '投诉核查'],
			...['未记录情况说明7-2', '渡船遇险,先行救助,来不及开机', '已向赵永强报告', '说明人李梅'],
			...['中断5分58秒', '中断情况说明:中断后继续记录', '更换电池后继续记录。'],
			...[
				'已导出、及时',
				'无录像(已说明)',
				'依第七条不进行记录',
				'逾期未导出',
				'未归还',
				'返回12:00(当时登记)'
			],
			...['归入档案:张𠮷(****0013)、王〇(东关1号)', '影像1个文件', '影像2个文件'],
			...['领用3笔(未归还1)', '执法活动5项', '有影像3项', '未记录(已说明)1项', '待导出1项'],
			...['无影像、无说明0项', '中断1处(已说明1)', '逾期1笔'],
			...['保管人签字', '部门负责人签字', '(盖章)']
		])
			expect.soft(paper.words).toContain(said);
		expect(paper.words).not.toContain('411328198001010013');

		// The ledger's head is on it, for database and paper to vouch for each other.
		const codeOf = async () =>
			(await page.getByTestId('check-code').innerText()).replaceAll(/\s/g, '');
		const code = await codeOf();
		expect(code).toMatch(/^\d{12}$/);
		expect(paper.words).toContain(`核对码${code}`);

		// A day with many more loans: heads on every sheet, no row on two, no signature alone.
		await sheet.evaluate((paper) => {
			const rows = [...paper.querySelectorAll('tbody tr')].slice(0, -2);
			for (let n = 0; n < 5; n++) rows[0]?.before(...rows.map((row) => row.cloneNode(true)));
		});
		const long = await printed(page);
		expect(long.totalPages).toBeGreaterThan(2);
		const count = (text: string, what: string) => text.split(what).length - 1;
		for (const text of long.pages) {
			expect(count(text, '到达至结束')).toBe(1);
			expect(count(text, '更换电池后继续记录。')).toBe(count(text, '城关镇种子市场6-3'));
			expect(count(text, '说明人李梅')).toBe(count(text, '源潭渡口'));
		}
		expect(long.pages.at(-1)).toContain('11:30–11:50');
		expect(long.pages.at(-1)).toContain('部门负责人签字');

		// The day before nobody had a recorder: it says so, and there is nothing to print.
		await page.getByTestId('day-before').click();
		await expect(page.getByTestId('no-usage')).toContainText('没有领用');
		await expect(page.getByTestId('print-usage')).toHaveCount(0);

		// The same head as in the digest of this moment: twelve digits that paper and database have in common.
		await page.getByTestId('back').click();
		await page.getByTestId('to-digest').click();
		await expect(page.getByTestId('digest')).toBeVisible();
		expect(await codeOf()).toBe(code);

		expect(touches.touched).toBeGreaterThan(60);
		expect(touches.wrong).toEqual([]);
	});
