// Lending, act by act.
import { CUSTODIAN, LONG, OFFICER, RARE } from './guide-world.mjs';

/** @param {import('./guide-touch.mjs').Hand} hand */
export async function lendingActs(hand) {
	const { act, page, pad, pin, receipt, scan, step, tap, visit } = hand;

	// Somebody's first time at this kiosk: the sheet, up to the signature that they do not have yet.
	await visit('/');
	await scan('J-01');
	await tap(`person-${OFFICER}`);
	await tap(`with-${CUSTODIAN}`);
	await tap('check-all-good');
	await page.getByTestId('pin-none').waitFor();
	await act(
		{
			zh: '第一次设置签名 PIN',
			en: 'Set the PIN that one signs with, once',
			why: {
				zh: '领用、归还由本人签名（第21条）。每人在本终端设一次，由保管人在场；PIN 不进台账，县局也看不到。',
				en: 'Lending and returning are signed in person (第21条). Each person sets a PIN here once, before a custodian; it never leaves this kiosk.'
			}
		},
		async () => {
			await step('点「现在设置 PIN」。', 'Touch “现在设置 PIN” (Set a PIN now).', 'pin-none');
			await tap('pin-set');
			await page.getByTestId('pin-witness').waitFor();
			await step('点在场的保管人。', 'Touch the custodian who looks on.', 'pin-witness');
			await tap(`person-${CUSTODIAN}`);
			await pad('witness-pin');
			await step('保管人输入自己的 PIN，确认在场。', 'The custodian confirms with their own PIN.');
			await pin();
			await pad('new');
			await step(
				'本人输入 6 位 PIN，再输一次；旁人回避。',
				'Enter six digits, and again; the others look away.',
				'pin-new'
			);
			await pin();
			await pad('again');
			await pin();
			await pad(`sign-${OFFICER}`);
		}
	);
	await pin();
	await receipt();

	await visit('/');
	await act(
		{
			zh: '领用：扫码',
			en: 'Lend: scan',
			why: {
				zh: '人员、任务、地点按上次填好，只要核对。',
				en: 'People, task and place are as last time: look them over.'
			}
		},
		async () => {
			await step(
				'在首页扫记录仪机身编号。',
				'On the board, scan the number on the recorder.',
				'board',
				true
			);
			await scan('J-02');
			await page.getByTestId(`person-${OFFICER}`).waitFor();
			await step('点领用人。', 'Touch the borrower.', 'lend-officer');
			await tap(`person-${OFFICER}`);
			await page.getByTestId('check-all-good').waitFor();
			await step(
				'看记录仪的电量、空间、日期、时间，都合格就点「四项都看过，合格」（第5条）。',
				'Look at battery, space, date and time of the recorder; in order: touch “四项都看过，合格” (第5条).',
				'lend-sheet',
				true
			);
			await tap('check-all-good');
			await page.locator('[data-testid="pin-pad"][data-ready="true"]').waitFor();
			await step(
				'领用人输入本人 PIN，输完即登记。',
				'The borrower enters the PIN: recorded.',
				'lend-sign'
			);
			await pin();
			await receipt();
			await step(
				'照屏幕上的话，到现场先告知（第8条）；可打印领用单。',
				'What is said first on site (第8条); the slip can be printed.',
				'lend-done',
				true
			);
		}
	);

	await visit('/');
	await act(
		{
			zh: '领用：不用扫码枪',
			en: 'Lend: without a scanner',
			why: {
				zh: '没有扫码枪时，点选记录仪。',
				en: 'Where there is no scanner, touch the recorder.'
			}
		},
		async () => {
			await step('点「领用」。', 'Touch “领用” (Check out).');
			await tap('act-check-out');
			await page.getByTestId('recorder-J-04').waitFor();
			await step('点记录仪。', 'Touch the recorder.', 'lend-recorder', true);
			await tap('recorder-J-04');
			await step('点领用人。', 'Touch the borrower.');
			await tap(`person-${OFFICER}`);
			await step('点「四项都看过，合格」，输入 PIN。', 'Touch “四项都看过，合格”, enter the PIN.');
			await tap('check-all-good');
			await pin();
			await receipt();
		}
	);

	await visit('/');
	await act(
		{
			zh: '领用：换任务和类别',
			en: 'Lend: another task and class',
			why: {
				zh: '这次的任务和上次不一样。点任务时，类别一起换好（第4、6条）；单子上没有的任务，打字填写后点「改好了」。',
				en: 'Another task than last time. Its class comes with it (第4、6条); a task that is not offered is typed, then “改好了”.'
			}
		},
		async () => {
			await step('扫码，点领用人。', 'Scan; touch the borrower.');
			await scan('J-03');
			await tap(`person-${OFFICER}`);
			await step('在「任务」一行点「改」。', 'Touch “改” beside the task.');
			await tap('edit-terms');
			await page.getByTestId('task').waitFor();
			await step(
				'点这次的任务，自动回到核对页。',
				'Touch the task: back to the sheet.',
				'lend-terms'
			);
			await page.getByTestId('task-picks').getByText('投诉举报处置', { exact: true }).tap();
			await page.getByTestId('check-all-good').waitFor();
			await step(
				'点「四项都看过，合格」，输入 PIN。',
				'Touch “四项都看过，合格”, enter the PIN.',
				'lend-other-task'
			);
			await tap('check-all-good');
			await pin();
			await receipt();
		}
	);

	await visit('/');
	await act(
		{
			zh: '领用：换同行人员',
			en: 'Lend: with other companions',
			why: {
				zh: '同行的人和上次不一样。执法人员不得少于 2 人。',
				en: 'Others go along than last time. At least two officers in all.'
			}
		},
		async () => {
			await step('扫码，点领用人。', 'Scan; touch the borrower.');
			await scan('J-05');
			await tap(`person-${OFFICER}`);
			await page.getByTestId(`with-${RARE}`).waitFor();
			await step(
				'在「同行」里点：打勾的同去，再点一次取消。',
				'Under “同行” (With): a tick goes along; touch again to take it away.',
				'lend-companions',
				true
			);
			await tap(`with-${RARE}`);
			await tap(`with-${LONG}`);
			await step(
				'点「四项都看过，合格」，输入 PIN。',
				'Touch “四项都看过，合格”, enter the PIN.',
				'lend-three'
			);
			await tap('check-all-good');
			await pin();
			await receipt();
			await step(
				'三个人的名字都在告知用语里。',
				'All three are named in what is said on site.',
				'lend-three-done'
			);
		}
	);

	await visit('/');
	await act(
		{
			zh: '领用：使用前检查有一项不合格',
			en: 'Lend: a point of the check is not in order',
			why: {
				zh: '电量、空间、日期、时间有一项不合格，现在不能领用（第5条）：换一台、登记维修，或者请保管人准予带出。',
				en: 'Not lent while battery, space, date or time is not in order (第5条): another recorder, repair, or a custodian lets it go.'
			}
		},
		async () => {
			await step('扫码，点领用人。', 'Scan; touch the borrower.');
			await scan('J-06');
			await tap(`person-${OFFICER}`);
			await step('在「使用前检查」一行点「改」。', 'Touch “改” beside the check.');
			await tap('edit-check');
			await page.getByTestId('check-battery').waitFor();
			await step(
				'点记录仪上看到的读数，再点「改好了」。',
				'Touch what the recorder shows, then “改好了”.',
				'lend-check'
			);
			await tap('check-battery-50');
			await tap('edit-done');
			await page.getByTestId('unfit-override').waitFor();
			await step(
				'屏幕说明哪一项不合格，并给出三个办法。',
				'The screen says which point, and three ways on.',
				'lend-unfit',
				true
			);
		}
	);
	await act(
		{
			zh: '保管人准予带出',
			en: 'A custodian lets it go',
			why: {
				zh: '情况紧急，检查不合格的记录仪也要带出时，由保管人写明理由、输入本人 PIN；列入检查清单。领用人不能给自己准予。',
				en: 'Where it has to go all the same, a custodian gives the reason and a PIN; it is listed for the audit. Nobody approves their own loan.'
			}
		},
		async () => {
			await step('点「保管人准予带出」，点保管人。', 'Touch “保管人准予带出”, then the custodian.');
			await tap('unfit-override');
			await tap(`person-${CUSTODIAN}`);
			await page.getByTestId('override-reason-0').waitFor();
			await tap('override-reason-0');
			await step(
				'点理由，保管人输入本人 PIN。',
				'Touch the reason; the custodian enters the PIN.',
				'override'
			);
			await pin();
			await page.getByTestId('override-given').waitFor();
			await step(
				'其余几项看过合格，点一下；领用人输入本人 PIN。',
				'The other points are in order: touch; the borrower enters the PIN.',
				'override-given'
			);
			await tap('check-all-good');
			await pin();
			await receipt();
		}
	);
}
