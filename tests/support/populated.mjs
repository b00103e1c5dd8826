// A kiosk on which something of everything stands: a loan, one that is overdue, footage, activities, a household file, requests,
// a disc, a carrier, money, a sealed recorder. What screens look like when they have something to show.
import { actsOf, CUSTODIAN, LEADER, OFFICER } from '../../scripts/screenshots/archive-acts.mjs';
import { people, stations } from './county.mjs';
import {
	beginIngest,
	checkOut,
	ingestEnds,
	receiptOf,
	sign,
	syncWhole,
	takeBack,
	useVault
} from './kiosk.mjs';
import { setTimes } from './media-times.mjs';
import { go } from './going.mjs';
import { enterPractice } from './practice.mjs';

/** @typedef {import('./kiosk.mjs').Kiosk} Kiosk */

const J03 = { recorder: 'J-03', officer: OFFICER, custodian: CUSTODIAN };
const HOUR = 3_600_000;

const TYPED = {
	vault: '专用存储',
	target: '光盘',
	task: '种子市场检查',
	other: '农药经营门店日常检查',
	place: '城关镇种子市场',
	party: '张某种子经营部',
	facts: '现场多人围堵，情况紧急，来不及开机',
	subject: '张𠮷',
	address: '城关镇东关村',
	ground: '案情研判：种子市场检查',
	caseNumber: '唐农（种子）立〔2026〕12号',
	cause: '销售假种子',
	label: '一号盘',
	cabinet: '装备室铁柜',
	repair: '更换电池',
	account: '两块备用电池都已用完，随即电话报告。',
	reader: '钱某',
	unit: '县人民法院'
};

/** Everything in Chinese on this kiosk that a person typed or the county registered: it stays as it is in every language. */
export const SAID = [
	...people.map(({ name }) => name),
	...stations.map(({ name }) => name),
	...['唐河县农业农村局', '唐河县农业综合执法大队', '县局管理员', '作为证据附卷'],
	// As they were chosen when the screen was Chinese.
	...['电量不足', '城郊乡农业执法中队辖区'],
	// A name of which only the first sign is shown.
	'张＊＊',
	// The program, its languages, the columns of the case system's tables, and the official names of forms.
	...['录证', '中', '中文', '日期', '当事人', '案号'],
	...['中断记录情况说明', '导出（入库）清单', '卷内目录'],
	// Who and what stands in a practice.
	...['张三', '李四', '王五', '赵六', '演练站（不登记）', '训练记录仪 Training', '演练-0'],
	...Object.values(TYPED)
];

/**
 * @param {import('./world.mjs').World} world
 * @param {(name: string) => Promise<void>} look called where a screen of an act stands that no address leads to
 */
export async function populated(world, look) {
	const docked = world.dockedRecorder('media', 'docked');
	setTimes(docked);
	const vault = world.newFolder(TYPED.vault);
	const target = world.newFolder(TYPED.target);
	const kiosk = await world.kioskOf('s01', [docked, vault, target]);
	await useVault(kiosk, vault);
	await syncWhole(kiosk);
	const { page, visit, act, ask } = actsOf(kiosk);
	const tap = (/** @type {string | RegExp} */ testid) => page.getByTestId(testid).first().click();
	const fill = (/** @type {string} */ testid, /** @type {string} */ text) =>
		page.getByTestId(testid).fill(text);

	const order = { recorder: 'J-01', officer: CUSTODIAN, companion: OFFICER, task: TYPED.other };
	await checkOut(kiosk, { ...order, confirm: false });
	await look('check-out: signing');
	const loan = await checkOut(kiosk, { ...J03, companion: CUSTODIAN, task: TYPED.task });
	await look('check-out: done');
	const late = await checkOut(kiosk, order);
	await visit('/back', `back-${late}`);
	await tap(`back-${late}`);
	await receiptOf(kiosk);
	await takeBack(kiosk, { ...J03, confirm: false });
	await look('return: signing');
	await takeBack(kiosk, J03);
	await look('return: done');
	await beginIngest(kiosk, { ...J03, folder: docked });
	await ingestEnds(kiosk, 'ingest-done');
	await look('ingest: done');

	await visit(`/activities/new?loan=${loan}&recorder=J-03`, 'activity-form');
	await fill('place', TYPED.place);
	await fill('party', TYPED.party);
	await tap('told');
	await tap('save-activity');
	await tap('another');
	await tap('place-0');
	await tap('kind-6-5');
	await tap('told');
	await fill('arrived', '2026-09-02T10:00');
	await fill('ended', '2026-09-02T10:30');
	await tap('save-activity');
	await tap('no-footage');
	await tap('reason-7-2');
	await fill('facts', TYPED.facts);
	await tap('leader-11-002320');
	await tap('sign');
	await look('activity: statement');
	await tap('save');
	await page.getByTestId('print').waitFor();
	await look('activity: stated');

	await visit('/breaks', 'brand');
	await tap(/^breaks-s01-e1-/);
	await tap('choose-break');
	await tap('explain');
	await tap(`person-${OFFICER}`);
	await tap('outcome-could-not-go-on');
	await tap('reason-3');
	await tap(`person-${LEADER}`);
	await tap('next');
	await fill('account', TYPED.account);
	await look('break: account');
	await tap('confirm-break');
	await page.getByTestId('open-statement').waitFor();

	await visit('/subjects', 'to-register');
	await tap('to-register');
	await fill('name', TYPED.subject);
	await fill('address', TYPED.address);
	await fill('identity', '411328198001010013');
	await look('subject: register');
	await tap('next');
	await tap(`person-${CUSTODIAN}`);
	await tap('go-on');
	await tap('to-footage');
	await tap(/^ingest-s01-e1-/);
	await page.getByTestId('add-subject').waitFor();
	await look('subject: footage');
	await tap('next');
	await tap(`person-${CUSTODIAN}`);
	await tap('go-on');
	await page.getByTestId('item-footage').waitFor();

	const viewing = await ask('viewing', ['180118_0001'], TYPED.ground);
	await act('approve', LEADER);
	await act('register', CUSTODIAN);
	const files = ['180118_0001', '180120_0002'];
	const extraction = await ask('extraction', files, `${TYPED.caseNumber} 作为证据附卷`);
	await act('approve', LEADER);
	await visit('/archive/extraction', `approved-${extraction}`);
	await tap(`approved-${extraction}`);
	await fill('case-number', TYPED.caseNumber);
	await fill('case-cause', TYPED.cause);
	await fill('disc-number', '2026-012');
	await page.getByTestId('plan').waitFor();
	await tap(`actor-${CUSTODIAN}`);
	await look('extraction: make');
	await tap('next');
	await sign(kiosk);
	await page.getByTestId('disc-unread').waitFor();
	// One more, which waits for the leader.
	const waits = await ask('viewing', ['180120_0002'], TYPED.ground);

	await visit('/archive', 'to-retention');
	await page
		.getByTestId('archive-list')
		.locator('li')
		.filter({ hasText: '180118_0001' })
		.getByRole('checkbox')
		.check();
	await look('archive: chosen');
	await tap('to-mark');
	await tap('kind-trade-secret');
	await tap('ground-said-by-party');
	await tap('next');
	await tap(`person-${OFFICER}`);
	await fill('reader-name', TYPED.reader);
	await fill('reader-unit', TYPED.unit);
	await tap('reader-add');
	await look('restricted: readers');
	await tap('next');
	await tap(`person-${CUSTODIAN}`);
	await sign(kiosk);
	await receiptOf(kiosk);

	await visit('/media', 'register-vault');
	await tap('register-vault');
	await fill('medium-label', TYPED.label);
	await fill('medium-serial', 'WD-0001');
	await fill('medium-capacity', '2000');
	await fill('medium-place', TYPED.cabinet);
	await tap('medium-next');
	await tap(`person-${CUSTODIAN}`);
	await tap('keeper-next');
	await tap(`person-${CUSTODIAN}`);
	await receiptOf(kiosk);

	await visit('/recorder/upkeep?recorder=J-04', 'add-upkeep');
	await tap('add-upkeep');
	await fill('upkeep-amount', '128.5');
	await fill('upkeep-what', TYPED.repair);
	await look('upkeep: form');
	await tap('upkeep-next');
	await tap(`person-${CUSTODIAN}`);
	await receiptOf(kiosk);

	await visit('/secrecy', 'to-seal');
	await tap('to-seal');
	await tap(`person-${CUSTODIAN}`);
	await tap('carrier-recorder');
	await tap('recorder-J-02');
	await fill('seal-number', 'F-0087');
	await tap('confirm-seal');
	await receiptOf(kiosk);

	await visit('/leads', `person-${LEADER}`);
	await tap(`person-${LEADER}`);
	await sign(kiosk);
	await page.getByTestId('leads-all').waitFor();
	await look('leads');
	await visit('/audit/fixity', 'fixity-check');
	await tap('fixity-check');
	await page.getByTestId('fixity-last').waitFor();
	await enterPractice(kiosk);
	await look('practice: board');
	await go(kiosk, '/practice');
	await page.getByTestId('simulated-unplugged').waitFor();
	await look('practice: list');

	// The one of which its borrower said "I am back" becomes overdue (第13条).
	await page.clock.setSystemTime((await page.evaluate(() => Date.now())) + 25 * HOUR);
	await visit('/', 'board');
	return { kiosk, ids: { loan, late, viewing, extraction, waits } };
}
