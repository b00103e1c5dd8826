// What the counter does not do, what it says then, and the way on.
import { fillLending, PIN } from '../../tests/support/kiosk.mjs';
import { CUSTODIAN, OFFICER } from './guide-world.mjs';

const WRONG = '271828';
const order = { officer: OFFICER, companion: CUSTODIAN, recorder: 'J-11' };

/** @param {import('./guide-touch.mjs').Hand} hand */
export async function refusals(hand) {
	const { kiosk, page, pad, pin, refusal, scan, tap, visit } = hand;

	await visit('/');
	await scan('X-99');
	await refusal(
		'扫到的编号没有登记',
		'The number that was scanned is not registered',
		'no-unknown'
	);

	const atFirst = /** @type {const} */ ([
		['J-02', '已经借出，还没有归还', 'It is on loan already', 'no-on-loan'],
		['J-07', '已登记送修', 'In repair', 'no-repair'],
		['J-08', '已登记遗失', 'Reported lost', 'no-lost'],
		['J-09', '已停用', 'Suspended', 'no-suspended'],
		['J-10', '县局已停用登记', 'Withdrawn by the county', 'no-withdrawn']
	]);
	for (const [recorder, zh, en, name] of atFirst) {
		await visit('/');
		await tap('act-check-out');
		await page.getByTestId('recorder-J-11').waitFor();
		await scan(recorder);
		await refusal(zh, en, name);
	}

	await visit('/');
	await tap('act-return');
	await page.getByTestId('recorder-J-01').waitFor();
	await scan('J-11');
	await refusal('归还的记录仪本来就在库', 'What is returned is in store already', 'no-not-out');

	await fillLending(kiosk, { ...order, task: '个人' });
	await refusal('用于个人事务', 'For private ends', 'no-private');

	await visit('/');
	await scan('J-11');
	await tap(`person-${OFFICER}`);
	await page.getByTestId('sheet-officers').waitFor();
	const gone = (await page.getByTestId('sheet-officers').getAttribute('data-officers')) ?? '';
	for (const person of gone.split(' ').slice(1)) await tap(`with-${person}`);
	await tap('check-all-good');
	await refusal(
		'没有同行的执法人员',
		'No second officer',
		'no-second',
		'[data-testid="pin-pad"] p'
	);

	await fillLending(kiosk, order);
	await pin(WRONG);
	await refusal('PIN 输错，或者输的是别人的 PIN', 'A wrong PIN, or somebody else’s', 'no-pin');
	await pin(WRONG);
	await page.getByTestId('refusal').getByText('8').waitFor();
	await pin(WRONG);
	await page.getByTestId('refusal').getByText('7').waitFor();
	await pin(PIN);
	await page.getByTestId('refusal').getByText('请等').waitFor();
	await refusal('连续输错 PIN', 'Wrong PINs one after the other', 'no-wait');
	await tap('pin-forgot');
	await page.getByTestId('pin-witness').waitFor();
	await tap(`person-${CUSTODIAN}`);
	await pad('witness-pin');
	await pin();
	await page.getByTestId('pin-witness').waitFor();
	await tap('person-11-002320');
	await pad('new');
	await pin('123456');
	await pad('again');
	await pin('123456');
	await refusal('新 PIN 太容易猜到', 'A new PIN that is easily guessed', 'no-weak');
	await pad('new');
	await pin();
	await pad('again');
	await pin(WRONG);
	await refusal('两次输入的新 PIN 不一样', 'The new PIN was entered differently', 'no-differs');
	await pad('new');
	await pin();
	await pad('again');
	await pin();
	await pad(`sign-${OFFICER}`);

	await visit('/');
	await tap('act-check-out');
	await page.getByTestId('recorder-others').waitFor();
	await tap('recorder-others');
	await page.getByTestId('recorder-search').fill('Y-01');
	await tap('recorder-Y-01');
	await tap(`person-${OFFICER}`);
	await tap('check-all-good');
	await refusal(
		'按台账还在别的站手里（提醒，可以继续）',
		'The record has it out at another station (a warning, one can go on)',
		'warn-elsewhere'
	);

	await visit('/');
	await scan('J-12');
	await page.getByTestId('return-sheet').waitFor();
	await tap('condition-faulty');
	await refusal(
		'有损坏、故障而没有写明情况',
		'Damaged or faulty, and nothing is said of it',
		'no-note',
		'[data-testid="pin-pad"] p'
	);
	await tap('condition-good');
	await tap('cannot-sign');
	await refusal(
		'本人不签名而没有原因',
		'The giver does not sign, and no reason is given',
		'no-reason',
		'[data-testid="pin-pad"] p'
	);
}

/** What is met once recorders have come back. @param {import('./guide-touch.mjs').Hand} hand */
export async function laterRefusals({ kiosk, page, pin, refusal, tap, visit }) {
	await visit('/');
	await tap('act-check-out');
	await tap('recorder-J-01');
	await tap(`person-${OFFICER}`);
	await tap('check-all-good');
	await refusal(
		'里面还有没导出入库的录像（提醒，可以继续）',
		'There is footage on it that is not in safe keeping (a warning, one can go on)',
		'warn-awaiting'
	);

	// The browser's storage takes nothing any more; with the next load it does again.
	await fillLending(kiosk, order);
	await page.evaluate(() => {
		IDBObjectStore.prototype.put = () => {
			throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
		};
	});
	await pin();
	await refusal(
		'本机存储不接受（例如磁盘满）',
		'The storage takes nothing (a full disk)',
		'no-storage'
	);
	await visit('/');
}
